/** That one signs in at the government's own provider, and how to stop it. */
import { ownSingleSignOn, unlinkSingleSignOn } from '../factor/calls'
import { words } from '../factor/words'
import { useLoaded } from '../loaded'
import { useSending } from '../sending'
import { dateAndTime } from '../time'
import { announce, Button, Problem } from '../ui'

/** Nothing for who does not. */
export function SingleSignOn() {
  const text = words.value
  const { data, again } = useLoaded(ownSingleSignOn, [])
  const sending = useSending()
  if (data == null) return null

  async function unlink() {
    if (!(await sending.send(unlinkSingleSignOn)).done) return
    announce(text.ssoUnlinked)
    again()
  }

  return (
    <section class="t-card t-stack" aria-labelledby="sso">
      <h2 id="sso">{text.ssoTitle}</h2>
      <Problem of={sending} />
      <p>{text.ssoSince({ since: dateAndTime(data.linkedAt), used: dateAndTime(data.usedAt) })}</p>
      <p class="t-note">{text.ssoUnlinkHint}</p>
      <div>
        <Button look="secondary" busy={sending.busy} onClick={() => void unlink()}>
          {text.ssoUnlink}
        </Button>
      </div>
    </section>
  )
}
