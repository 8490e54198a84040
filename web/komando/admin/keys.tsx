/** The keys of OPDs' own systems: made, rolled over, revoked. */
import { ask } from '../../shared/graphql'
import type { Loaded } from '../../shared/loaded'
import { ago, dateAndTime, shortDate, ticking } from '../../shared/time'
import { Button, Check, Empty, Select, TextField } from '../../shared/ui'
import { useChoices } from '../common/choices'
import {
  CreateApiKeyDocument,
  RevokeApiKeyDocument,
  RollApiKeyDocument,
  type KeyRowFragment,
  type Scope,
  type SystemsQuery,
} from '../gql/graphql'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { Room, Table } from './room'
import type { Shown } from './secret'
import { words } from './systems-words'

const SCOPES: readonly Scope[] = ['READ', 'ANSWER', 'EVENTS', 'CONTACTS']

type Edited = { readonly act: 'new' } | { readonly act: 'roll' | 'revoke'; readonly key: KeyRowFragment }

interface Making extends Ends {
  readonly onMade: (shown: Shown) => void
}

function Create({ onClose, onSaved, onMade }: Making) {
  const say = words.value
  const choices = useChoices()
  const form = useForm({ name: '', opd: '', budget: '1000', days: '365', READ: true, ANSWER: false, EVENTS: false, CONTACTS: false })
  const { name, opd, budget, days } = form.draft
  return (
    <Editor
      title={say.keyNew}
      form={form}
      act={say.keyMake}
      save={async () => {
        const scopes = SCOPES.filter((scope) => form.draft[scope])
        const input = { name, opd, scopes, budget: Number(budget) || 0, days: Number(days) || 0 }
        return (await ask(CreateApiKeyDocument, { input })).createApiKey
      }}
      saved={({ token }) => {
        onSaved('')
        onMade({ of: say.made({ name }), text: token })
      }}
      onClose={onClose}
    >
      <TextField label={say.keyName} hint={say.keyNameHint} maxLength={80} autocomplete="off" {...form.text('name')} />
      <Select
        label={say.keyOpd}
        empty={say.chooseOpd}
        options={(choices?.opds ?? []).map((one) => ({ value: one.code, label: `${one.code} – ${one.name}` }))}
        {...form.text('opd')}
      />
      <fieldset class="t-stack t-gap-2">
        <legend>{say.scopes}</legend>
        {SCOPES.map((scope) => (
          <Check key={scope} label={say[`scope${scope}`]} {...form.check(scope)} />
        ))}
      </fieldset>
      <TextField label={say.budget} type="number" inputMode="numeric" min={1} {...form.text('budget')} />
      <TextField label={say.days} type="number" inputMode="numeric" min={1} max={730} {...form.text('days')} />
    </Editor>
  )
}

function Roll({ of, onClose, onSaved, onMade }: Making & { readonly of: KeyRowFragment }) {
  const say = words.value
  const form = useForm({ hours: '24' })
  return (
    <Editor
      title={say.rollOf({ name: of.name })}
      form={form}
      act={say.roll}
      save={async () => (await ask(RollApiKeyDocument, { apiKey: of.id, overlapHours: Number(form.draft.hours) || 0 })).rollApiKey}
      saved={({ token }) => {
        onSaved('')
        onMade({ of: say.made({ name: of.name }), text: token })
      }}
      onClose={onClose}
    >
      <p>{say.rollHow}</p>
      <TextField label={say.overlap} type="number" inputMode="numeric" min={0} max={720} {...form.text('hours')} />
    </Editor>
  )
}

function Revoke({ of, onClose, onSaved }: Ends & { readonly of: KeyRowFragment }) {
  const say = words.value
  const form = useForm({})
  return (
    <Editor
      title={say.revokeOf({ name: of.name })}
      form={form}
      act={say.revoke}
      look="danger"
      save={async () => (await ask(RevokeApiKeyDocument, { apiKey: of.id })).revokeApiKey}
      saved={() => onSaved(say.revoked({ name: of.name }))}
      onClose={onClose}
    >
      <p>{say.revokeSure({ name: of.name })}</p>
    </Editor>
  )
}

interface ListProps {
  readonly keys: readonly KeyRowFragment[]
  readonly edit?: (edited: Edited) => void
}

function List({ keys, edit }: ListProps) {
  const say = words.value
  const now = ticking().value
  return (
    <Table name={say.keys} heads={[say.keyName, say.keyOpd, say.scopes, say.lastUsed, say.until]} act={edit && say.acts}>
      {keys.map((key) => (
        <tr key={key.id}>
          <th scope="row">
            {key.name} <br />
            <code class="k-soft">{key.prefix}…</code>
          </th>
          <td>{key.opd.code}</td>
          <td>{key.scopes.map((scope) => say[`short${scope}`]).join(', ')}</td>
          <td>{key.usedAt === null ? say.never : ago(key.usedAt, now)}</td>
          <td>
            {shortDate(key.revokedAt ?? key.expiresAt)}
            {key.previousUntil !== null && Date.parse(key.previousUntil) > now && (
              <>
                <br />
                <span class="k-soft">{say.rolling({ time: dateAndTime(key.previousUntil) })}</span>
              </>
            )}
          </td>
          {edit !== undefined && (
            <td>
              <div class="t-row">
                <Button look="quiet" aria-label={say.rollOf({ name: key.name })} onClick={() => edit({ act: 'roll', key })}>
                  {say.roll}
                </Button>
                <Button look="quiet" aria-label={say.revokeOf({ name: key.name })} onClick={() => edit({ act: 'revoke', key })}>
                  {say.revoke}
                </Button>
              </div>
            </td>
          )}
        </tr>
      ))}
    </Table>
  )
}

interface KeysProps {
  readonly listing: Loaded<SystemsQuery>
  readonly running: readonly KeyRowFragment[]
  readonly onMade: (shown: Shown) => void
}

export function Keys({ listing, running, onMade }: KeysProps) {
  const say = words.value
  const over = listing.data?.apiKeys.filter((key) => !running.includes(key)) ?? []
  return (
    <Room<Edited>
      title={say.title}
      note={say.note}
      listing={listing}
      add={{ name: say.keyNew, blank: { act: 'new' } }}
      editor={(edited, ends) => {
        if (edited.act === 'new') return <Create {...ends} onMade={onMade} />
        if (edited.act === 'roll') return <Roll of={edited.key} {...ends} onMade={onMade} />
        return <Revoke of={edited.key} {...ends} />
      }}
    >
      {({ edit }) => (
        <>
          {running.length === 0 ? <Empty>{say.noKeys}</Empty> : <List keys={running} edit={edit} />}
          {over.length > 0 && (
            <details>
              <summary>{say.over(over.length)}</summary>
              <List keys={over} />
            </details>
          )}
        </>
      )}
    </Room>
  )
}
