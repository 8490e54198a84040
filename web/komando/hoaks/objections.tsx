/** What people who are named object to, and what Diskominfo decides: everybody reads the answer. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { dateAndTime } from '../../shared/time'
import { announce, Button, Empty, Notice, Problem, TextArea } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { followArchive } from '../../live/claims/feed'
import { useFeed } from '../../live/follow'
import { useReadAgain } from '../../live/read-again'
import { DecideObjectionDocument, OpenObjectionsDocument, type OpenObjectionsQuery } from '../gql/graphql'
import { words } from './words'

type Objection = OpenObjectionsQuery['claimObjections'][number]
const PAUSE = 500

function One({ objection, onDecided }: { readonly objection: Objection; readonly onDecided: () => void }) {
  const text = words.value
  const [answer, setAnswer] = useState('')
  const sending = useSending<boolean>()

  async function decide(upheld: boolean) {
    const input = { objection: objection.id, upheld, answer }
    if (!(await sending.send(async () => (await ask(DecideObjectionDocument, { input })).decideObjection, { what: upheld })).done) return
    announce(text.decided)
    document.getElementById('objections')?.focus()
    onDecided()
  }

  return (
    <li class="t-claim t-stack">
      <p class="t-note">
        {dateAndTime(objection.at)} · {text.objectionBy({ name: objection.name ?? '', contact: objection.contact ?? '' })}
      </p>
      <p class="t-claim__words">{objection.words}</p>
      {objection.claim !== null && (
        <p>
          {text.objectionTo}: <a href={`/komando/hoaks/${objection.claim.number}`}>{objection.claim.title ?? objection.claim.number}</a>
        </p>
      )}
      <Problem of={sending} beside={['answer']} />
      <TextArea label={text.objectionAnswer} value={answer} onValue={setAnswer} error={sending.problemOf('answer')} rows={3} maxLength={2_000} />
      <div class="t-row">
        <Button busy={sending.busyWith === true} onClick={() => void decide(true)}>
          {text.uphold}
        </Button>
        <Button look="secondary" busy={sending.busyWith === false} onClick={() => void decide(false)}>
          {text.reject}
        </Button>
      </div>
    </li>
  )
}

export function Objections() {
  const loaded = useLoaded(async (signal) => (await ask(OpenObjectionsDocument, {}, { signal })).claimObjections, [])
  const feed = useFeed(() => followArchive({}), [])
  useReadAgain(feed, loaded.again, PAUSE)
  if (loaded.problem !== null) return <Notice tone="danger">{loaded.problem}</Notice>
  if (loaded.data === undefined) return <p role="status">{common.value.loading}</p>
  if (loaded.data.length === 0) {
    return (
      <div id="objections" tabIndex={-1}>
        <Empty>{words.value.nothing}</Empty>
      </div>
    )
  }
  return (
    <ul class="t-stack" id="objections" tabIndex={-1}>
      {loaded.data.map((one) => (
        <One key={one.id} objection={one} onDecided={loaded.again} />
      ))}
    </ul>
  )
}
