/** Signing in at the government's own provider: the button, and what has become of it. */
import { useEffect, useState } from 'preact/hooks'
import { config } from '../config'
import { useLoaded } from '../loaded'
import { useSending } from '../sending'
import { Button, Notice, Problem } from '../ui'
import { continueSignIn } from './calls'
import { words, type FactorWords } from './words'

const PATH = '/masuk/sso'
/** As the server says it in the address (rules/single_sign_on.py). */
const PROBLEMS: Readonly<Record<string, keyof FactorWords>> = {
  batal: 'ssoCancelled',
  kedaluwarsa: 'ssoExpired',
  'tidak-dikenal': 'ssoUnknown',
  'tidak-boleh': 'ssoNotAllowed',
  'akun-lain': 'ssoOther',
  'tidak-terjangkau': 'ssoUnreachable',
  'terlalu-sering': 'ssoTooMany',
}

/** What the address says of it, which then is taken out of it: shown again, it would be of long ago. */
function told(): string | null {
  const { pathname, search, hash } = location
  const query = new URLSearchParams(search)
  const found = query.get('sso')
  if (found === null) return null
  query.delete('sso')
  const rest = query.toString()
  history.replaceState(history.state, '', `${pathname}${rest && `?${rest}`}${hash}`)
  return found
}

const go = () => location.assign(`${PATH}?ke=${encodeURIComponent(location.pathname)}`)

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
          {text[PROBLEMS[found] ?? 'ssoFailed'] as string}
        </Notice>
      )}
      <div>
        <Button look="secondary" onClick={go}>
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
