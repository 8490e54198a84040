/** Whether the public reads one's name: of all that one has reported, at once. */
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { Button, Notice, Problem } from '../../shared/ui'
import { ShowNamesDocument } from '../gql/graphql'
import { words } from './words'

export function OwnNames() {
  const text = words.value
  const sending = useSending<boolean>()

  async function choose(shown: boolean) {
    const question = async () => (await ask(ShowNamesDocument, { shown })).showNames
    if ((await sending.send(question, { what: shown })).done) sending.tell(shown ? text.namesShown : text.namesHidden)
  }

  return (
    <section class="t-card t-stack" aria-labelledby="own-names">
      <h2 id="own-names">{text.namesTitle}</h2>
      <p>{text.namesHint}</p>
      <Problem of={sending} />
      {sending.said !== null && (
        <Notice tone="good" role="status">
          {sending.said}
        </Notice>
      )}
      <div class="t-row">
        <Button look="secondary" busy={sending.busyWith === false} onClick={() => void choose(false)}>
          {text.namesHide}
        </Button>
        <Button look="secondary" busy={sending.busyWith === true} onClick={() => void choose(true)}>
          {text.namesShow}
        </Button>
      </div>
    </section>
  )
}
