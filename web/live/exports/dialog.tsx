/** Asks for a list as a file, and shows how far it is. */
import { useState } from 'preact/hooks'
import { StartExportDocument, type ExportFormat, type ExportRowFragment, type StartExportInput } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { Button, ButtonLink, Choices, Dialog, Problem } from '../../shared/ui'
import { language } from '../../shared/words'
import { useFeed } from '../follow'
import { followExports } from './feed'
import { ExportLine } from './row'
import { words } from './words'

/** Which list, filtered and sorted how. */
export type Wanted = Omit<StartExportInput, 'format' | 'english'>

export interface ExportDialogProps {
  readonly wanted: Wanted
  /** Where the viewer finds their exports again. */
  readonly page: string
  readonly onClose: () => void
}

function Started({ job, page }: { readonly job: ExportRowFragment; readonly page: string }) {
  const text = words.value
  const feed = useFeed(followExports, [])
  return (
    <>
      <ExportLine job={feed.snapshot.value?.find(({ id }) => id === job.id) ?? job} />
      <p>{text.goOn}</p>
      <p>
        <ButtonLink look="quiet" href={page}>
          {text.find}
        </ButtonLink>
      </p>
    </>
  )
}

export default function ExportDialog({ wanted, page, onClose }: ExportDialogProps) {
  const text = words.value
  const [format, setFormat] = useState<ExportFormat>('XLSX')
  const [job, setJob] = useState<ExportRowFragment | null>(null)
  const starting = useSending()

  async function start() {
    const input = { ...wanted, format, english: language.peek() === 'en' }
    const sent = await starting.send(async () => (await ask(StartExportDocument, { input })).startExport)
    if (sent.done) setJob(sent.result)
  }

  return (
    <Dialog title={text.askTitle} onClose={onClose}>
      <div class="t-stack">
        {job !== null ? (
          <Started job={job} page={page} />
        ) : (
          <>
            <p>{text.askLead}</p>
            <Choices
              name="export-format"
              label={text.format}
              value={format}
              onValue={(value) => setFormat(value as ExportFormat)}
              options={[
                { value: 'XLSX', label: text.xlsx, hint: text.xlsxHint },
                { value: 'CSV', label: text.csv, hint: text.csvHint },
              ]}
            />
            <Problem of={starting} />
            <p class="t-row">
              <Button busy={starting.busy} onClick={() => void start()}>
                {text.start}
              </Button>
              <ButtonLink look="quiet" href={page}>
                {text.title}
              </ButtonLink>
            </p>
          </>
        )}
      </div>
    </Dialog>
  )
}
