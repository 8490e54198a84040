/** Undoes that somebody is known at the government's own sign-in, and what they opened by it. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { Button, Notice, Problem } from '../../shared/ui'
import { UnlinkAccountDocument, type AccountRowFragment } from '../gql/graphql'
import { words } from './words'

export function Unlink({ account }: { readonly account: AccountRowFragment }) {
  const say = words.value
  const sending = useSending()
  const [done, setDone] = useState(false)

  async function unlink() {
    const sent = await sending.send(async () => (await ask(UnlinkAccountDocument, { account: account.id })).unlinkAccount)
    setDone(sent.done)
  }

  if (done) {
    return (
      <Notice tone="good" role="status">
        {say.unlinked}
      </Notice>
    )
  }
  return (
    <div class="t-stack">
      <Problem of={sending} />
      <p class="k-soft">{say.unlinkHint}</p>
      <div>
        <Button look="secondary" busy={sending.busy} onClick={() => void unlink()}>
          {say.unlink}
        </Button>
      </div>
    </div>
  )
}
