/** The reporter shows their name to the public, or withdraws it, whenever they like. */
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { Button, Problem } from '../../shared/ui'
import { ShowNameDocument } from '../gql/graphql'
import type { Shown } from './shown'
import { words } from './words'

export function OwnName({ shown }: { readonly shown: Shown }) {
  const text = words.value
  const sending = useSending()
  const { complaint, pin, took } = shown
  if (!complaint.allowedActions.includes('SHOW_NAME')) return null
  const now = complaint.nameShown

  async function choose() {
    const question = async () => (await ask(ShowNameDocument, { complaint: complaint.id, shown: !now, pin })).showName
    const sent = await sending.send(question)
    if (sent.done) took(sent.result, now ? text.nameHidden : text.nameShown)
  }

  return (
    <section class="t-stack t-gap-2" aria-labelledby="own-name">
      <h2 id="own-name">{text.nameTitle}</h2>
      <p>{now ? text.nameIsShown : text.nameIsHidden}</p>
      <Problem of={sending} />
      <div>
        <Button look="secondary" busy={sending.busy} onClick={() => void choose()}>
          {now ? text.nameHide : text.nameShow}
        </Button>
      </div>
    </section>
  )
}
