/** A report as it is written: kept from slip and collision, saved, sent. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending, type Refusal, type Sending } from '../../shared/sending'
import { announce } from '../../shared/ui'
import type { Photos } from '../complaint/photos'
import { ReportDocument, SubmitRegentReportDocument, type DeskReportFragment } from '../gql/graphql'
import { words } from '../common/words'
import { fieldsOf, forgetWritten, keepWritten, writtenOf, type Fields } from './unsaved'

export const isOpen = ({ status }: Pick<DeskReportFragment, 'status'>): boolean => status === 'DRAFT' || status === 'RETURNED'

export interface Writing {
  readonly fields: Fields
  readonly change: (to: Partial<Fields>) => void
  /** Whether something of it is not saved. */
  readonly dirty: boolean
  /** The report as it is; null: not saved yet. */
  readonly newest: DeskReportFragment | null
  /** The report as it is, where somebody else has changed it since the writer began. */
  readonly overtaken: DeskReportFragment | null
  /** Whether the writer comes back to what they had left unsaved. */
  readonly restored: boolean
  /** Give up what is written for the report as it is. */
  readonly discard: () => void
  /** What is written shall take the place of what somebody else has made. */
  readonly insist: () => void
  /** Save it, as a draft or sent. False: it was refused. */
  readonly keep: (draft: boolean) => Promise<boolean>
  readonly sending: Sending<'draft' | 'send'>
}

function newestOf(...states: readonly (DeskReportFragment | null)[]): DeskReportFragment | null {
  return states.reduce((newest, one) => (one !== null && one.version > (newest?.version ?? 0) ? one : newest), null)
}

export function useWriting(
  report: DeskReportFragment | null,
  photos: Photos,
  onSent: (report: DeskReportFragment) => void,
): Writing {
  const [begun] = useState(() => writtenOf(report))
  const [known, setKnown] = useState<DeskReportFragment | null>(null)
  const sending = useSending<'draft' | 'send'>()

  const newest = newestOf(report, known)
  const there = useMemo(() => fieldsOf(newest), [newest])
  const written = writtenOf(newest)
  const dirty = written !== undefined
  const fields = written?.fields ?? there
  const version = (written ?? newest)?.version ?? null
  const overtaken = newest !== null && version !== null && newest.version > version ? newest : null

  const change = (to: Partial<Fields>) => {
    if (sending.done) sending.clear()
    keepWritten(newest, { fields: { ...fields, ...to }, version })
  }

  const discard = () => {
    if (sending.problem !== null) sending.clear()
    forgetWritten(newest)
    if (newest !== null && !isOpen(newest)) onSent(newest)
  }

  const insist = () => {
    if (sending.problem !== null) sending.clear()
    keepWritten(newest, { fields, version: newest?.version ?? null })
  }

  useEffect(() => {
    if (!dirty) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [dirty])

  /** What somebody else has saved meanwhile takes the place of the refusal. */
  async function refused({ code }: Refusal) {
    if (newest === null || code !== 'STALE_VERSION') return undefined
    const now = (await ask(ReportDocument, { id: newest.id })).regentReport
    if (now === null) return undefined
    setKnown(now)
    return null
  }

  async function keep(draft: boolean) {
    if (sending.busy) return true
    const text = words.peek()
    if (photos.unfinished) {
      sending.refuse(text.photosWait)
      return true
    }
    const input = {
      report: newest?.id ?? null,
      version,
      draft,
      title: fields.title.trim(),
      summary: fields.summary.trim(),
      periodStart: fields.period.start,
      periodEnd: fields.period.end,
      activities: fields.activities.map(({ date, title, description, complaint }) => ({
        date,
        title: title.trim(),
        description: description.trim(),
        complaint: complaint?.id ?? null,
      })),
      attachments: [...photos.ids],
    }
    const question = async () => (await ask(SubmitRegentReportDocument, { input })).submitRegentReport
    const sent = await sending.send(question, { what: draft ? 'draft' : 'send', refused })
    // Only a refusal has something to be mended in the form; else it is sent again as it stands.
    if (!sent.done) return sending.problem !== null && sending.problem.kind !== 'refused'
    const { result } = sent
    const later = writtenOf(newest)
    forgetWritten(newest)
    setKnown(result)
    // It may have been written on while it was on its way.
    if (draft && later !== undefined && later !== written) keepWritten(result, { ...later, version: result.version })
    photos.clear()
    const said = draft ? text.draftSaved : text.reportSent
    sending.tell(said)
    announce(said)
    if (!draft) onSent(result)
    return true
  }

  const restored = dirty && written === begun
  return { fields, change, dirty, newest, overtaken, restored, discard, insist, keep, sending }
}
