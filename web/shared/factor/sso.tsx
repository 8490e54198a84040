/** Signing in at the government's own provider: the button, and what has become of it. */
import { useEffect, useState } from 'preact/hooks'
import { config } from '../config'
import { useLoaded } from '../loaded'
import { useSending } from '../sending'
import { Button, Notice, Problem } from '../ui'
import { continueSignIn } from './calls'
import { sentence, told } from './sso-told'
import { words } from './words'

const PATH = '/masuk/sso'
/** After these the same person there would be the wrong one again: whoever goes there says who they are. */
const WRONG_PERSON = new Set(['tidak-dikenal', 'tidak-boleh'])

const go = (anew: boolean) =>
  location.assign(`${PATH}?ke=${encodeURIComponent(location.pathname)}${anew ? '&untuk=lain' : ''}`)

/** Nothing where there is no provider, or on the citizens' page where it is for staff. */
export function Sso({ citizens }: { readonly citizens: boolean }) {
  const text = words.value
  const [found] = useState(told)
  const { data } = useLoaded(config, [])
  const sending = useSending()
  useEffect(() => {
    if (found === 'langkah') void sending.send(continueSignIn)
  }, [])
  const sso = data?.sso
  if (sso == null || (citizens && !sso.citizens)) return null
  return (
    <div class="t-stack">
      <Problem of={sending} />
      {found !== null && found !== 'langkah' && (
        <Notice tone="danger" role="alert">
          {sentence(text, found)}
        </Notice>
      )}
      <div>
        <Button look="secondary" onClick={() => go(found !== null && WRONG_PERSON.has(found))}>
          {text.ssoSignIn({ label: sso.label })}
        </Button>
      </div>
    </div>
  )
}

/** For who is asked again: a page of its own proves it, and what they did goes on here. */
export function ProveBySso({ onDone }: { readonly onDone: () => void }) {
  const text = words.value
  const { data } = useLoaded(config, [])
  const [gone, setGone] = useState(false)
  if (data?.sso == null) return null
  const open = () => {
    window.open(`${PATH}?untuk=bukti&ke=${encodeURIComponent(location.pathname)}`, '_blank', 'noopener')
    setGone(true)
  }
  return (
    <div class="t-row">
      <Button look="secondary" onClick={open}>
        {text.ssoProve({ label: data.sso.label })}
      </Button>
      {gone && <Button onClick={onDone}>{text.ssoProved}</Button>}
    </div>
  )
}
