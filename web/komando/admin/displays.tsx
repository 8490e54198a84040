/** The screens on walls: paired by the code that they show, revoked with one touch. */
import { Button, Empty, Select, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { ago, shortDate, ticking } from '../../shared/time'
import { useChoices } from '../common/choices'
import { ConfirmPairingDocument, DisplaysDocument, RevokeDisplayDocument, type DisplayRowFragment } from '../gql/graphql'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { Room, Table } from './room'
import { words } from './words'

function Pair({ onClose, onSaved }: Ends) {
  const say = words.value
  const choices = useChoices()
  const form = useForm({ code: '', name: '', opd: '' })
  const { code, name, opd } = form.draft
  return (
    <Editor
      title={say.displayNew}
      form={form}
      act={say.pairDo}
      save={async () => {
        const input = { code: code.replace(/\s/g, '').toUpperCase(), name, opd: opd || null }
        return (await ask(ConfirmPairingDocument, { input })).confirmPairing
      }}
      saved={() => onSaved(say.paired({ name }))}
      onClose={onClose}
    >
      <p class="k-soft">{say.displayHow}</p>
      <div class="k-code">
        <TextField
          label={say.pairingCode}
          autocapitalize="characters"
          autocomplete="off"
          spellcheck={false}
          maxLength={8}
          {...form.text('code')}
        />
      </div>
      <TextField label={say.displayName} hint={say.displayNameHint} maxLength={80} {...form.text('name')} />
      <Select
        label={say.displayShows}
        empty={say.overview}
        options={(choices?.opds ?? []).map((one) => ({ value: one.code, label: say.queueOf({ opd: one.code }) }))}
        {...form.text('opd')}
      />
    </Editor>
  )
}

function Revoke({ display, onClose, onSaved }: Ends & { readonly display: DisplayRowFragment }) {
  const say = words.value
  const form = useForm({})
  return (
    <Editor
      title={say.revokeOf({ name: display.name })}
      form={form}
      act={say.revoke}
      look="danger"
      save={async () => (await ask(RevokeDisplayDocument, { display: display.id })).revokeDisplay}
      saved={() => onSaved(say.revokedNow({ name: display.name }))}
      onClose={onClose}
    >
      <p>{say.revokeSure({ name: display.name })}</p>
    </Editor>
  )
}

interface ListProps {
  readonly displays: readonly DisplayRowFragment[]
  readonly onRevoke?: (display: DisplayRowFragment) => void
}

function List({ displays, onRevoke }: ListProps) {
  const say = words.value
  const now = ticking().value
  return (
    <Table name={say.displays} heads={[say.displayName, say.displayShows, say.created, say.lastSeen]} act={say.revoke}>
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
    </Table>
  )
}

export function Displays() {
  const say = words.value
  const listing = useLoaded(async () => (await ask(DisplaysDocument, {})).displays, [])
  const running = listing.data?.filter(({ revokedAt }) => revokedAt === null) ?? []
  const over = listing.data?.filter(({ revokedAt }) => revokedAt !== null) ?? []
  return (
    <Room<DisplayRowFragment | null>
      title={say.displays}
      note={say.displayHow}
      listing={listing}
      add={{ name: say.displayNew, blank: null }}
      editor={(display, ends) => (display === null ? <Pair {...ends} /> : <Revoke display={display} {...ends} />)}
    >
      {({ edit }) => (
        <>
          {running.length === 0 ? <Empty>{say.noDisplays}</Empty> : <List displays={running} onRevoke={edit} />}
          {over.length > 0 && (
            <details>
              <summary>{say.earlierDisplays(over.length)}</summary>
              <List displays={over} />
            </details>
          )}
        </>
      )}
    </Room>
  )
}
