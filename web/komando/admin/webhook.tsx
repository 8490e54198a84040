/** One webhook: how it stands, its last deliveries, and what an administrator does with it. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending, type Refusal } from '../../shared/sending'
import { dateAndTime } from '../../shared/time'
import { Button, Dialog, Notice, Problem, TextField } from '../../shared/ui'
import { eventWord } from '../../shared/words/events'
import {
  PingWebhookDocument,
  RemoveWebhookDocument,
  ResendWebhookDocument,
  ResumeWebhookDocument,
  RollWebhookSecretDocument,
  type DeliveryRowFragment,
  type WebhookRowFragment,
} from '../gql/graphql'
import type { Ends } from './editor'
import { Table } from './room'
import type { Shown } from './secret'
import { words } from './systems-words'

type Delivery = Pick<DeliveryRowFragment, 'status' | 'problem'>

export function outcome({ status, problem }: Delivery): string {
  const say = words.value
  if (problem === 'ANSWER') return say.problemANSWER({ status: status ?? '–' })
  return problem === null ? say.taken({ status: status ?? '–' }) : say[`problem${problem}`]
}

export function state({ disabledAt, disabledWhy, failingSince, nextAt }: WebhookRowFragment): string {
  const say = words.value
  if (disabledAt !== null) return say.disabled({ time: dateAndTime(disabledAt), why: say[`why${disabledWhy ?? 'FAILED'}`] })
  if (failingSince === null) return say.fine
  return say.failing({ time: dateAndTime(failingSince), next: nextAt === null ? say.soon : dateAndTime(nextAt) })
}

interface DetailsProps extends Ends {
  readonly hook: WebhookRowFragment
  readonly onMade: (shown: Shown) => void
}

export function WebhookDetails({ hook, onClose, onSaved, onMade }: DetailsProps) {
  const say = words.value
  const sending = useSending()
  const [since, setSince] = useState('')
  const [tried, setTried] = useState<DeliveryRowFragment | null>(null)
  /** Asked once more before it is taken away. */
  const [removing, setRemoving] = useState(false)
  const { url } = hook

  async function act<Done extends { readonly __typename: string }>(
    does: () => Promise<Done | Refusal>,
    then: (done: Exclude<Done, { readonly __typename: 'Refused' }>) => void,
  ) {
    const sent = await sending.send(does)
    if (sent.done) then(sent.result as Exclude<Done, { readonly __typename: 'Refused' }>)
  }

  const ping = () => act(async () => (await ask(PingWebhookDocument, { webhook: hook.id })).pingWebhook, setTried)
  const resume = () =>
    act(
      async () => (await ask(ResumeWebhookDocument, { webhook: hook.id })).resumeWebhook,
      () => onSaved(say.resumed({ url })),
    )
  const remove = () =>
    act(
      async () => (await ask(RemoveWebhookDocument, { webhook: hook.id })).removeWebhook,
      () => onSaved(say.removed({ url })),
    )
  const roll = () =>
    act(
      async () => (await ask(RollWebhookSecretDocument, { webhook: hook.id, overlapHours: 24 })).rollWebhookSecret,
      ({ secret }) => {
        onSaved('')
        onMade({ of: say.secretOf({ url }), text: secret })
      },
    )
  const resend = () =>
    act(
      async () => {
        // What is written in the field is the regency's own time.
        const input = { webhook: hook.id, since: since === '' ? null : `${since}:00+07:00` }
        return (await ask(ResendWebhookDocument, { input })).resendWebhook
      },
      () => onSaved(say.resent({ url })),
    )
  const deliveries = tried === null ? hook.deliveries : [tried, ...hook.deliveries]

  return (
    <Dialog title={url} onClose={onClose}>
      <div class="t-stack">
        <Problem of={sending} beside={new Set(['since'])} />
        <p>{state(hook)}</p>
        {tried !== null && (
          <Notice tone={tried.problem === null ? 'good' : 'danger'} role="status">
            {tried.problem === null
              ? say.pinged({ status: tried.status ?? '–', ms: tried.milliseconds })
              : say.notPinged({ why: outcome(tried) })}
          </Notice>
        )}
        <div class="t-row">
          <Button look="secondary" busy={sending.busy} aria-label={say.pingOf({ url })} onClick={() => void ping()}>
            {say.ping}
          </Button>
          {hook.disabledAt !== null && (
            <Button look="secondary" onClick={() => void resume()}>
              {say.resume}
            </Button>
          )}
          <Button look="quiet" onClick={() => void roll()}>
            {say.secretRoll}
          </Button>
          <Button look={removing ? 'danger' : 'quiet'} onClick={() => (removing ? void remove() : setRemoving(true))}>
            {removing ? say.removeSure : say.remove}
          </Button>
        </div>
        <p class="k-soft">{say.secretRollHow}</p>
        <h3>{say.deliveries}</h3>
        {deliveries.length === 0 ? (
          <p class="k-soft">{say.noDeliveries}</p>
        ) : (
          <Table name={say.deliveries} heads={[say.at, say.what, say.result, say.took]}>
            {deliveries.map((one) => (
              <tr key={`${one.at} ${one.kind ?? ''} ${one.tries} ${one.milliseconds}`}>
                <td>{dateAndTime(one.at)}</td>
                <td>{one.kind === null ? say.test : eventWord(one.kind)}</td>
                <td>
                  {outcome(one)}
                  {one.tries > 1 && `, ${say.tries({ count: one.tries })}`}
                </td>
                <td>{say.milliseconds({ ms: one.milliseconds })}</td>
              </tr>
            ))}
          </Table>
        )}
        <h3>{say.resend}</h3>
        <p class="k-soft">{say.resendHow}</p>
        <TextField
          label={say.resendSince}
          type="datetime-local"
          value={since}
          onValue={setSince}
          error={sending.problemOf('since')}
        />
        <div>
          <Button look="secondary" busy={sending.busy} onClick={() => void resend()}>
            {say.resendDo}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
