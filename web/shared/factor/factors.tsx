/** One's own second factors, on the account's page: an app, passkeys, recovery codes. */
import './factor.css'
import { useState } from 'preact/hooks'
import { useLoaded, type Loaded } from '../loaded'
import { useSending } from '../sending'
import { dateAndTime } from '../time'
import { Button, Notice, Problem, Sure, Tag } from '../ui'
import { common } from '../words/common'
import { AppSetup } from './app-setup'
import { ownFactors, removeApp, renewCodes, startApp, type Factors as Found } from './calls'
import { AddPasskey, PasskeyList } from './passkey-list'
import { passkeysHere } from './passkeys'
import { Codes } from './recovery'
import { words } from './words'

interface PartProps {
  readonly factors: Found
  /** What was set up gives codes to be kept, or none where there are some already. */
  readonly onAdded: (codes: readonly string[]) => void
  readonly onRemoved: () => void
}

function App({ factors, onAdded, onRemoved }: PartProps) {
  const text = words.value
  const [setup, setSetup] = useState<{ readonly secret: string; readonly uri: string } | null>(null)
  const [sure, setSure] = useState(false)
  const sending = useSending<'set up' | 'remove'>()
  const since = factors.authenticatorSince

  async function start() {
    const sent = await sending.send(startApp, { what: 'set up' })
    if (sent.done) setSetup(sent.result)
  }

  async function remove() {
    setSure(false)
    if ((await sending.send(removeApp, { what: 'remove' })).done) onRemoved()
  }

  return (
    <section class="t-stack" aria-labelledby="factor-app">
      <h3 id="factor-app">{text.app}</h3>
      <p class="t-note">{text.appHint}</p>
      <p>
        <Tag tone={since === null ? 'mute' : 'good'}>{since === null ? text.notYet : text.appSince({ time: dateAndTime(since) })}</Tag>
      </p>
      <Problem of={sending} />
      {setup === null ? (
        <div class="t-row">
          <Button look="secondary" busy={sending.busyWith === 'set up'} onClick={() => void start()}>
            {since === null ? text.setUp : text.setUpAnew}
          </Button>
          {since !== null && (
            <Button look="quiet" busy={sending.busyWith === 'remove'} onClick={() => setSure(true)}>
              {text.removeApp}
            </Button>
          )}
        </div>
      ) : (
        <AppSetup setup={setup} onDone={onAdded} onClose={() => setSetup(null)} />
      )}
      {sure && (
        <Sure title={text.removeApp} act={text.remove} onAct={remove} onClose={() => setSure(false)}>
          <p>{text.removeAppSure}</p>
        </Sure>
      )}
    </section>
  )
}

function Keys({ factors, onAdded, onRemoved }: PartProps) {
  const text = words.value
  const [adding, setAdding] = useState(false)
  const possible = factors.passkeysPossible && passkeysHere()
  return (
    <section class="t-stack" aria-labelledby="factor-keys">
      <h3 id="factor-keys">{text.passkeys}</h3>
      <p class="t-note">{possible ? text.passkeysHint : text.passkeysNot}</p>
      <PasskeyList passkeys={factors.passkeys} onRemoved={onRemoved} />
      {possible && !adding && (
        <div>
          <Button look="secondary" onClick={() => setAdding(true)}>
            {text.passkeyAdd}
          </Button>
        </div>
      )}
      {adding && <AddPasskey onDone={onAdded} onClose={() => setAdding(false)} />}
    </section>
  )
}

function Recovery({ left, onMade }: { readonly left: number; readonly onMade: (codes: readonly string[]) => void }) {
  const text = words.value
  const [sure, setSure] = useState(false)
  const sending = useSending()

  async function make() {
    setSure(false)
    const sent = await sending.send(renewCodes)
    if (sent.done) onMade(sent.result.recoveryCodes)
  }

  return (
    <section class="t-stack" aria-labelledby="factor-codes">
      <h3 id="factor-codes">{text.codes}</h3>
      <p class="t-note">{text.codesHint}</p>
      <p>
        <Tag tone={left < 3 ? 'warn' : 'good'}>{text.codesLeft({ count: left })}</Tag>
      </p>
      <Problem of={sending} />
      <div>
        <Button look="secondary" busy={sending.busy} onClick={() => setSure(true)}>
          {text.codesNew}
        </Button>
      </div>
      {sure && (
        <Sure title={text.codesNew} act={text.codesNew} look="primary" onAct={make} onClose={() => setSure(false)}>
          <p>{text.codesNewSure}</p>
        </Sure>
      )}
    </section>
  )
}

interface FactorsProps {
  /** Once it is set up, and its codes are kept. */
  readonly onDone?: () => void
}

export function Factors({ onDone }: FactorsProps) {
  const text = words.value
  const loaded: Loaded<Found | null> = useLoaded(ownFactors, [])
  const [codes, setCodes] = useState<readonly string[]>([])
  const [said, setSaid] = useState<string | null>(null)
  const factors = loaded.data

  function focus() {
    document.getElementById('factors')?.focus()
  }

  function added(found: readonly string[]) {
    setSaid(found.length > 0 ? text.on : text.added)
    setCodes(found)
    loaded.again()
    if (found.length > 0) return
    focus()
    onDone?.()
  }

  function removed() {
    setSaid(text.removed)
    loaded.again()
    focus()
  }

  function kept() {
    setCodes([])
    focus()
    onDone?.()
  }

  const has = factors != null && (factors.authenticatorSince !== null || factors.passkeys.length > 0)
  return (
    <section class="t-card t-stack" aria-labelledby="factors">
      <h2 id="factors" tabIndex={-1}>
        {text.title} {factors?.required === true && <Tag tone="info">{text.required}</Tag>}
      </h2>
      <p>{text.hint}</p>
      {loaded.problem !== null && <p>{text.failed}</p>}
      {loaded.problem === null && factors === undefined && <p>{common.value.loading}</p>}
      {said !== null && (
        <Notice tone="good" role="status">
          {said}
        </Notice>
      )}
      {codes.length > 0 && <Codes codes={codes} onKept={kept} />}
      {codes.length === 0 && factors != null && (
        <>
          {/* Keyed, so that what was being set up is gone once it is. */}
          <App key={`app-${factors.authenticatorSince ?? ''}`} factors={factors} onAdded={added} onRemoved={removed} />
          <Keys key={`keys-${factors.passkeys.length}`} factors={factors} onAdded={added} onRemoved={removed} />
          {has && <Recovery left={factors.recoveryCodesLeft} onMade={added} />}
        </>
      )}
    </section>
  )
}
