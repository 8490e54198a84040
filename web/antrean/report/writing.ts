/** A report as it is written: kept from slip and collision, saved, sent. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { announce } from '../../shared/ui'
import { saying } from '../../shared/words'
import type { Photos } from '../complaint/photos'
import { ReportDocument, SubmitRegentReportDocument, type DeskReportFragment } from '../gql/graphql'
import { whyNot } from '../trouble'
import { words } from '../words'
import { fieldsOf, forgetWritten, keepWritten, writtenOf, type Fields } from './written'

export const isOpen = ({ status }: DeskReportFragment): boolean => status === 'DRAFT' || status === 'RETURNED'

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
  readonly busy: 'draft' | 'send' | null
  readonly problem: { readonly message: string; readonly field: string | null } | null
  readonly done: string | null
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
  const [busy, setBusy] = useState<'draft' | 'send' | null>(null)
  const [problem, setProblem] = useState<Writing['problem']>(null)
  const [done, setDone] = useState<string | null>(null)

  const newest = newestOf(report, known)
  const there = useMemo(() => fieldsOf(newest), [newest])
  const written = writtenOf(newest)
  const dirty = written !== undefined
  const fields = written?.fields ?? there
  const version = (written ?? newest)?.version ?? null
  const overtaken = newest !== null && version !== null && newest.version > version ? newest : null

  const change = (to: Partial<Fields>) => {
    setDone(null)
    keepWritten(newest, { fields: { ...fields, ...to }, version })
  }

  const discard = () => {
    setProblem(null)
    forgetWritten(newest)
    if (newest !== null && !isOpen(newest)) onSent(newest)
  }

  const insist = () => {
    setProblem(null)
    keepWritten(newest, { fields, version: newest?.version ?? null })
  }

  useEffect(() => {
    if (!dirty) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [dirty])

  async function keep(draft: boolean) {
    if (busy !== null) return true
    const text = words.peek()
    setProblem(null)
    if (photos.unfinished) {
      setProblem({ message: text.photosWait, field: null })
      return true
    }
    setBusy(draft ? 'draft' : 'send')
    try {
      const { submitRegentReport: result } = await ask(SubmitRegentReportDocument, {
        input: {
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
        },
      })
      if (result.__typename === 'Refused') {
        const stale = newest !== null && result.code === 'STALE_VERSION'
        const now = stale ? (await ask(ReportDocument, { id: newest.id })).regentReport : null
        if (now === null) setProblem({ message: saying(result), field: result.field })
        else setKnown(now)
        return false
      }
      const later = writtenOf(newest)
      forgetWritten(newest)
      setKnown(result)
      // It may have been written on while it was on its way.
      if (draft && later !== undefined && later !== written) keepWritten(result, { ...later, version: result.version })
      photos.clear()
      const said = draft ? text.draftSaved : text.reportSent
      setDone(said)
      announce(said)
      if (!draft) onSent(result)
      return true
    } catch (error) {
      setProblem({ message: whyNot(error), field: null })
      return true
    } finally {
      setBusy(null)
    }
  }

  const restored = dirty && written === begun
  return { fields, change, dirty, newest, overtaken, restored, discard, insist, keep, busy, problem, done }
}
