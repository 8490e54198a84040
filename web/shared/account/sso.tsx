/** That one signs in at the government's own provider: how one's account is linked to it, and unlinked. */
import { useEffect, useState } from 'preact/hooks'
import { config } from '../config'
import { linkSingleSignOn, ownSingleSignOn, unlinkSingleSignOn } from '../factor/calls'
import { sentence, told } from '../factor/sso-told'
import { words } from '../factor/words'
import { useLoaded } from '../loaded'
import { useSending } from '../sending'
import { dateAndTime } from '../time'
import { announce, Button, Notice, Problem } from '../ui'

const LINKED = 'tertaut'

/** Nothing for who does not, and may not. */
export function SingleSignOn() {
  const text = words.value
  const [found, setFound] = useState(told)
  const { data: own, again } = useLoaded(ownSingleSignOn, [])
  const { data: server } = useLoaded(config, [])
  const sending = useSending()
  const label = server?.sso?.label
  const there = own !== undefined
  // The page is long, and who comes back from there looks for what has become of it.
  useEffect(() => {
    if (there && found !== null) document.getElementById('sso')?.scrollIntoView()
  }, [there])
  if (own === undefined || (own.linked === null && !own.possible && found === null)) return null

  async function link() {
    setFound(null)
    const sent = await sending.send(() => linkSingleSignOn(location.pathname))
    if (sent.done) location.assign(sent.result.url)
  }

  async function unlink() {
    setFound(null)
    if (!(await sending.send(unlinkSingleSignOn)).done) return
    announce(text.ssoUnlinked)
    again()
  }

  return (
    <section class="t-card t-stack" aria-labelledby="sso">
      <h2 id="sso">{text.ssoTitle}</h2>
      <Problem of={sending} />
      {found === LINKED && label !== undefined && (
        <Notice tone="good" role="status">
          {text.ssoLinked({ label })}
        </Notice>
      )}
      {found !== null && found !== LINKED && (
        <Notice tone="danger" role="alert">
          {sentence(text, found)}
        </Notice>
      )}
      {own.linked !== null && (
        <>
          <p>{text.ssoSince({ since: dateAndTime(own.linked.linkedAt), used: dateAndTime(own.linked.usedAt) })}</p>
          <p class="t-note">{text.ssoUnlinkHint}</p>
          <div>
            <Button look="secondary" busy={sending.busy} onClick={() => void unlink()}>
              {text.ssoUnlink}
            </Button>
          </div>
        </>
      )}
      {own.linked === null && own.possible && label !== undefined && (
        <>
          <p class="t-note">{text.ssoLinkHint({ label })}</p>
          <div>
            <Button look="secondary" busy={sending.busy} onClick={() => void link()}>
              {text.ssoLink({ label })}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
