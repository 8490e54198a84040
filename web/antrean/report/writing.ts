/** A report as it is written: kept from slip and collision, saved, sent. */
import { useEffect, useRef, useState } from 'preact/hooks'
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
  readonly saved: DeskReportFragment | null
  /** What somebody else has made of it since the writer began; null while nobody has. */
  readonly overtaken: DeskReportFragment | null
  /** Whether the writer comes back to what they had left unsaved. */
  readonly restored: boolean
  /** Give up what is written for the report as it is. */
  readonly discard: () => void
  /** What is written shall take the place of what somebody else has made. */
  readonly insist: () => void
  readonly keep: (draft: boolean) => Promise<'saved' | 'refused' | 'failed' | null>
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
  const [fields, setFields] = useState(() => begun?.fields ?? fieldsOf(report))
  const [version, setVersion] = useState(begun === undefined ? (report?.version ?? null) : begun.version)
  const [dirty, setDirty] = useState(begun !== undefined)
  const [restored, setRestored] = useState(begun !== undefined)
  const [saved, setSaved] = useState(report)
  const [asked, setAsked] = useState<DeskReportFragment | null>(null)
  const [busy, setBusy] = useState<'draft' | 'send' | null>(null)
  const [problem, setProblem] = useState<Writing['problem']>(null)
  const [done, setDone] = useState<string | null>(null)

  const latest = useRef(fields)
  latest.current = fields
  const newest = newestOf(report, asked, saved)
  const newer = newest !== null && version !== null && newest.version > version ? newest : null

  const change = (to: Partial<Fields>) => {
    const now = { ...fields, ...to }
    setFields(now)
    setDirty(true)
    setRestored(false)
    setDone(null)
    keepWritten(saved, { fields: now, version })
  }

  const discard = () => {
    forgetWritten(saved)
    setSaved(newest)
    setVersion(newest?.version ?? null)
    setFields(fieldsOf(newest))
    setDirty(false)
    setRestored(false)
    setProblem(null)
    if (newest !== null && !isOpen(newest)) onSent(newest)
  }

  const insist = () => {
    if (newer === null) return
    setSaved(newer)
    setVersion(newer.version)
    setRestored(false)
    setProblem(null)
    keepWritten(saved, { fields, version: newer.version })
  }

  // Who has written nothing is shown what there is.
  useEffect(() => {
    if (newer !== null && !dirty) discard()
  }, [newer?.version, dirty])

  useEffect(() => {
    if (!dirty) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [dirty])

  async function keep(draft: boolean) {
    if (busy !== null) return null
    const text = words.peek()
    setProblem(null)
    if (photos.unfinished) {
      setProblem({ message: text.photosWait, field: null })
      return null
    }
    setBusy(draft ? 'draft' : 'send')
    try {
      const { submitRegentReport: result } = await ask(SubmitRegentReportDocument, {
        input: {
          report: saved?.id ?? null,
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
        const stale = saved !== null && result.code === 'STALE_VERSION'
        const now = stale ? (await ask(ReportDocument, { id: saved.id })).regentReport : null
        if (now === null) setProblem({ message: saying(result), field: result.field })
        else setAsked(now)
        return 'refused'
      }
      forgetWritten(saved)
      setSaved(result)
      setVersion(result.version)
      setRestored(false)
      // It may have been written on while it was on its way.
      if (draft && latest.current !== fields) keepWritten(result, { fields: latest.current, version: result.version })
      else setDirty(false)
      photos.clear()
      const said = draft ? text.draftSaved : text.reportSent
      setDone(said)
      announce(said)
      if (!draft) onSent(result)
      return 'saved'
    } catch (error) {
      setProblem({ message: whyNot(error), field: null })
      return 'failed'
    } finally {
      setBusy(null)
    }
  }

  return { fields, change, dirty, saved, overtaken: dirty ? newer : null, restored, discard, insist, keep, busy, problem, done }
}
