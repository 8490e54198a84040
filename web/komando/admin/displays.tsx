/** The screens on walls: paired by the code that they show, revoked with one touch. */
import { useState } from 'preact/hooks'
import { Button, Dialog, Empty, Notice, PlusIcon, Select, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { ago, shortDate, ticking } from '../../shared/time'
import { common } from '../../shared/words/common'
import { useChange } from '../change'
import { useChoices } from '../diskominfo/choices'
import { ConfirmPairingDocument, DisplaysDocument, RevokeDisplayDocument, type DisplayRowFragment } from '../gql/graphql'
import { Room, SaveDialog, useListing } from './parts'
import { words } from './words'

interface DoneProps {
  readonly onClose: () => void
  readonly onDone: (said: string) => void
}

function Pair({ onClose, onDone }: DoneProps) {
  const say = words.value
  const choices = useChoices()
  const change = useChange()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [opd, setOpd] = useState('')

  async function save() {
    const input = { code: code.replace(/\s/g, '').toUpperCase(), name, opd: opd === '' ? null : opd }
    const done = await change.run(async () => (await ask(ConfirmPairingDocument, { input })).confirmPairing)
    if (done !== null) onDone(say.paired({ name }))
  }

  return (
    <SaveDialog
      title={say.displayNew}
      change={change}
      fields={['code', 'name', 'opd']}
      save={say.pairDo}
      onSave={() => void save()}
      onClose={onClose}
    >
      <p class="k-soft">{say.displayHow}</p>
      <div class="k-code">
        <TextField
          label={say.pairingCode}
          value={code}
          onValue={setCode}
          error={change.problemOf('code')}
          autocapitalize="characters"
          autocomplete="off"
          spellcheck={false}
          maxLength={8}
        />
      </div>
      <TextField label={say.displayName} hint={say.displayNameHint} value={name} onValue={setName} error={change.problemOf('name')} maxLength={80} />
      <Select
        label={say.displayShows}
        value={opd}
        onValue={setOpd}
        empty={say.overview}
        error={change.problemOf('opd')}
        options={(choices?.opds ?? []).map((one) => ({ value: one.code, label: say.queueOf({ opd: one.code }) }))}
      />
    </SaveDialog>
  )
}

function Revoke({ display, onClose, onDone }: DoneProps & { readonly display: DisplayRowFragment }) {
  const say = words.value
  const change = useChange()

  async function revoke() {
    const done = await change.run(async () => (await ask(RevokeDisplayDocument, { display: display.id })).revokeDisplay)
    if (done !== null) onDone(say.revokedNow({ name: display.name }))
  }

  return (
    <Dialog title={say.revokeOf({ name: display.name })} onClose={onClose}>
      <div class="t-stack">
        {change.problem !== null && (
          <Notice tone="danger" role="alert">
            {change.problem.message}
          </Notice>
        )}
        <p>{say.revokeSure({ name: display.name })}</p>
        <div class="t-row">
          <Button look="danger" busy={change.busy} onClick={() => void revoke()}>
            {say.revoke}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {common.value.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function Table({ displays, onRevoke }: { readonly displays: readonly DisplayRowFragment[]; readonly onRevoke?: (display: DisplayRowFragment) => void }) {
  const say = words.value
  const now = ticking().value
  return (
    <div class="k-scroll" tabIndex={0} role="region" aria-label={say.displays}>
      <table class="k-table">
        <thead>
          <tr>
            <th scope="col">{say.displayName}</th>
            <th scope="col">{say.displayShows}</th>
            <th scope="col">{say.created}</th>
            <th scope="col">{say.lastSeen}</th>
            <th scope="col">
              <span class="t-hidden-visually">{say.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {displays.map((display) => (
            <tr key={display.id}>
              <th scope="row">{display.name}</th>
              <td>{display.opd === null ? say.overview : say.queueOf({ opd: display.opd.code })}</td>
              <td>{shortDate(display.createdAt)}</td>
              <td>{display.lastSeenAt === null ? say.never : ago(display.lastSeenAt, now)}</td>
              <td>
                {display.revokedAt !== null ? (
                  <span class="k-soft">{say.revoked({ day: shortDate(display.revokedAt) })}</span>
                ) : (
                  <Button look="quiet" aria-label={say.revokeOf({ name: display.name })} onClick={() => onRevoke?.(display)}>
                    {say.revoke}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function Displays() {
  const say = words.value
  const listing = useListing(async () => (await ask(DisplaysDocument, {})).displays, [])
  const [pairing, setPairing] = useState(false)
  const [revoked, setRevoked] = useState<DisplayRowFragment | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const running = listing.rows?.filter(({ revokedAt }) => revokedAt === null) ?? []
  const over = listing.rows?.filter(({ revokedAt }) => revokedAt !== null) ?? []

  function done(text: string) {
    setPairing(false)
    setRevoked(null)
    setSaid(text)
    listing.again()
  }

  return (
    <Room
      title={say.displays}
      note={say.displayHow}
      listing={listing}
      said={said}
      end={
        <Button onClick={() => setPairing(true)}>
          <PlusIcon /> {say.displayNew}
        </Button>
      }
    >
      {running.length === 0 ? <Empty>{say.noDisplays}</Empty> : <Table displays={running} onRevoke={setRevoked} />}
      {over.length > 0 && (
        <details>
          <summary>{say.earlierDisplays(over.length)}</summary>
          <Table displays={over} />
        </details>
      )}
      {pairing && <Pair onClose={() => setPairing(false)} onDone={done} />}
      {revoked !== null && <Revoke display={revoked} onClose={() => setRevoked(null)} onDone={done} />}
    </Room>
  )
}
