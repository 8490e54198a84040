/** One list as a file: how far it is, then the file itself. */
import { useEffect, useRef } from 'preact/hooks'
import { RemoveExportDocument, type ExportRowFragment } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { fileSize, number, withNumber } from '../../shared/numbers'
import { useSending } from '../../shared/sending'
import { dateAndTime, shortDate } from '../../shared/time'
import { announce, CloseIcon, DownloadIcon, IconButton, Notice, Problem, Tag } from '../../shared/ui'
import { words } from './words'
import './exports.css'

const LISTS = { COMPLAINTS: 'complaints', AUDIT: 'audit', OWN_DATA: 'ownData' } as const
const STATES = { WAITING: ['waiting', 'mute'], RUNNING: ['running', 'info'], DONE: ['done', 'good'], FAILED: ['failed', 'danger'] } as const
const FAILURES = {
  TOO_LARGE: 'tooLarge',
  TOO_EXPENSIVE: 'tooExpensive',
  NOT_ALLOWED: 'notAllowed',
  STORAGE_FULL: 'storageFull',
  BROKEN: 'broken',
} as const

function Progress({ done, total }: { readonly done: number; readonly total: number | null }) {
  const text = words.value
  const far = total === null ? withNumber(text.rows(done), done) : text.rowsOf({ done: number(done), total: number(total) })
  // What was counted first may have grown since.
  const bounds = total === null || total === 0 ? {} : { max: total, value: Math.min(done, total) }
  return (
    <label class="t-export__far">
      <progress {...bounds} />
      <span class="t-note t-number">{far}</span>
    </label>
  )
}

export interface ExportLineProps {
  readonly job: ExportRowFragment
  /** Absent: it is not taken back here. */
  readonly onRemoved?: (id: string) => void
}

export function ExportLine({ job, onRemoved }: ExportLineProps) {
  const text = words.value
  const removing = useSending()
  const { id, status, failure, name, url, size } = job
  const [word, tone] = STATES[status]
  const before = useRef(status)
  useEffect(() => {
    if (status === 'DONE' && before.current !== 'DONE') announce(text.ready({ name }))
    before.current = status
  }, [status])

  async function remove() {
    const sent = await removing.send(async () => (await ask(RemoveExportDocument, { export: id })).removeExport)
    if (sent.done) onRemoved?.(id)
  }

  const facts = [
    dateAndTime(job.askedAt),
    ...(status === 'DONE' ? [withNumber(text.rows(job.done), job.done), size !== null && fileSize(size)] : []),
    status === 'DONE' && text.until({ date: shortDate(job.expiresAt) }),
  ].filter(Boolean)
  return (
    <div class="t-export t-card t-stack t-gap-2">
      <div class="t-export__head">
        <strong>
          {text[LISTS[job.list]]} ({job.format})
        </strong>
        <Tag tone={tone}>{text[word]}</Tag>
        {onRemoved !== undefined && (
          <IconButton label={text.remove({ name })} class="t-export__end" aria-disabled={removing.busy ? 'true' : undefined} onClick={() => void remove()}>
            <CloseIcon />
          </IconButton>
        )}
      </div>
      <p class="t-note t-number">{facts.join(' · ')}</p>
      {(status === 'WAITING' || status === 'RUNNING') && <Progress done={job.done} total={job.total} />}
      {failure !== null && <Notice tone="warn">{text[FAILURES[failure]]}</Notice>}
      {url !== null && (
        <p>
          <a class="t-button t-button--secondary" href={url} download={name} aria-label={text.downloadOne({ name })}>
            <DownloadIcon /> {text.download}
          </a>
        </p>
      )}
      <Problem of={removing} />
    </div>
  )
}
