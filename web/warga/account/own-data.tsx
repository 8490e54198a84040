/** All that is held about who asks, as a file; who they are is asked once more. */
import { useLocation } from 'preact-iso'
import { words } from '../../live/exports/words'
import { StartExportDocument } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { announce, Button, DownloadIcon, Problem } from '../../shared/ui'

const INPUT = { list: 'OWN_DATA', format: 'ZIP' } as const

export function OwnData() {
  const text = words.value
  const { route } = useLocation()
  const starting = useSending()

  async function start() {
    const sent = await starting.send(async () => (await ask(StartExportDocument, { input: INPUT })).startExport)
    if (!sent.done) return
    announce(text.ownStarted)
    route('/unduhan')
  }

  return (
    <section class="t-card t-stack t-gap-2" aria-labelledby="own-data">
      <h2 id="own-data">{text.ownData}</h2>
      <p>{text.ownLead}</p>
      <Problem of={starting} />
      <div>
        <Button look="secondary" busy={starting.busy} onClick={() => void start()}>
          <DownloadIcon /> {text.ownStart}
        </Button>
      </div>
    </section>
  )
}
