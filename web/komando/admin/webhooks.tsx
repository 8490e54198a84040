/** Webhooks of OPDs' own systems: set up, tried, sent to again, and how they stand. */
import { ask } from '../../shared/graphql'
import type { Loaded } from '../../shared/loaded'
import { ago, ticking } from '../../shared/time'
import { Button, Empty, Select, TextField } from '../../shared/ui'
import { CreateWebhookDocument, type KeyRowFragment, type SystemsQuery, type WebhookRowFragment } from '../gql/graphql'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { Room, Table } from './room'
import type { Shown } from './secret'
import { words } from './systems-words'
import { outcome, state, WebhookDetails } from './webhook'

interface CreateProps extends Ends {
  readonly keys: readonly KeyRowFragment[]
  readonly onMade: (shown: Shown) => void
}

function Create({ keys, onClose, onSaved, onMade }: CreateProps) {
  const say = words.value
  const able = keys.filter(({ scopes }) => scopes.includes('EVENTS'))
  const form = useForm({ apiKey: able.length === 1 ? (able[0]?.id ?? '') : '', url: '' })
  const { apiKey, url } = form.draft
  return (
    <Editor
      title={say.hookNew}
      form={form}
      act={say.hookMake}
      save={async () => (await ask(CreateWebhookDocument, { input: { apiKey, url } })).createWebhook}
      saved={({ secret }) => {
        onSaved('')
        onMade({ of: say.secretOf({ url }), text: secret })
      }}
      onClose={onClose}
    >
      <Select
        label={say.hookKey}
        hint={say.hookKeyHint}
        empty={say.chooseKey}
        options={able.map((key) => ({ value: key.id, label: `${key.name} (${key.opd.code})` }))}
        {...form.text('apiKey')}
      />
      <TextField label={say.hookUrl} hint={say.hookUrlHint} maxLength={500} autocomplete="off" spellcheck={false} {...form.text('url')} />
    </Editor>
  )
}

type Edited = { readonly hook: WebhookRowFragment | null }

interface WebhooksProps {
  readonly listing: Loaded<SystemsQuery>
  readonly keys: readonly KeyRowFragment[]
  readonly onMade: (shown: Shown) => void
}

export function Webhooks({ listing, keys, onMade }: WebhooksProps) {
  const say = words.value
  const now = ticking().value
  const hooks = listing.data?.webhooks ?? []
  const addable = keys.some(({ scopes }) => scopes.includes('EVENTS'))
  return (
    <Room<Edited>
      title={say.webhooks}
      level={2}
      listing={{ ...listing, problem: null }}
      add={addable ? { name: say.hookNew, blank: { hook: null } } : undefined}
      editor={({ hook }, ends) =>
        hook === null ? <Create keys={keys} {...ends} onMade={onMade} /> : <WebhookDetails hook={hook} {...ends} onMade={onMade} />
      }
    >
      {({ edit }) =>
        hooks.length === 0 ? (
          <Empty>{say.noHooks}</Empty>
        ) : (
          <Table name={say.webhooks} heads={[say.hookUrl, say.hookKey, say.lastDelivery, say.state]} act={say.acts}>
            {hooks.map((hook) => (
              <tr key={hook.id}>
                <th scope="row" class="k-url">
                  {hook.url}
                </th>
                <td>
                  {hook.keyName} ({hook.opd.code})
                </td>
                <td>
                  {hook.deliveries[0] === undefined
                    ? say.never
                    : `${ago(hook.deliveries[0].at, now)}: ${outcome(hook.deliveries[0])}`}
                </td>
                <td>{state(hook)}</td>
                <td>
                  <Button look="quiet" aria-label={say.deliveryOf({ url: hook.url })} onClick={() => edit({ hook })}>
                    {say.details}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )
      }
    </Room>
  )
}
