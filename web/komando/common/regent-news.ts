/** The regent's news in the language of the screen, and where they lead: the server says what happened, and in words only in Indonesian. */
import { clockWord } from '../../shared/words/lists'
import type { View } from './drawer-view'
import type { NewsItemFragment } from '../gql/graphql'
import { words } from './words'

type Told = Pick<NewsItemFragment, 'kind' | 'number' | 'clock' | 'text'> & { readonly opd: { readonly code: string } | null }

/** "Jawaban pertama TPR-2026-000123 oleh DPUPR terlambat" */
export function newsText({ kind, number, clock, opd, text }: Told): string {
  const say = words.value
  const who = opd?.code ?? say.desk
  const about = number === null ? '' : say.newsAbout({ number })
  switch (kind) {
    case 'OVERDUE':
      if (clock === null || clock === 'INSTRUCTION' || number === null) return say.newsInstructionLate({ opd: who, about })
      return say.newsLate({ clock: clockWord(clock), number, opd: who })
    case 'INSTRUCTED':
      return say.newsInstructed({ opd: who, about })
    case 'INSTRUCTION_ANSWERED':
      return say.newsAnswered({ opd: who, about })
    case 'INSTRUCTION_WITHDRAWN':
      return say.newsWithdrawn({ opd: who, about })
    case 'REPORT_SUBMITTED':
      return say.newsReport({ opd: who })
    case 'REPORT_ACKNOWLEDGED':
      return say.newsReportTaken({ opd: who })
    case 'REPORT_RETURNED':
      return say.newsReportReturned({ opd: who })
    case 'REPORT_REVISED':
      return say.newsReportRevised({ opd: who })
    case 'PAPER_ISSUED':
      return say.newsPaperIssued({ opd: who })
    default:
      // What a newer server knows and this page does not.
      return text
  }
}

/** Where a piece of the regent's news leads. */
export function newsView({ subject }: NewsItemFragment): View {
  if (subject?.__typename === 'Complaint') return { kind: 'complaint', number: subject.number, over: null }
  if (subject?.__typename === 'RegentReport') return { kind: 'report', id: subject.id }
  return subject === null ? { kind: 'news' } : { kind: 'instructions' }
}
