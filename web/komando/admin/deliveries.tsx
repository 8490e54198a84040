/** How news is delivered, by channel: of nobody's what or to whom. */
import { Button, Problem, Tag } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { ago, dateAndTime, ticking } from '../../shared/time'
import { DeliveryHealthDocument, ResendDeliveriesDocument, StopDeliveriesDocument, type DeliveryHealthQuery } from '../gql/graphql'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { Room, Table } from './room'
import { words } from './words'

type Row = DeliveryHealthQuery['deliveryHealth'][number]

const nameOf = ({ channel }: Row): string => words.value[`delivery${channel}`]

function Stop({ row, onClose, onSaved }: Ends & { readonly row: Row }) {
  const say = words.value
  const form = useForm({})
  const name = nameOf(row)
  return (
    <Editor
      title={say.deliveryStopOf({ name })}
      form={form}
      act={say.deliveryStop}
      look="danger"
      save={async () => (await ask(StopDeliveriesDocument, { channel: row.channel })).stopDeliveries}
      saved={() => onSaved(say.deliveryStopped({ name }))}
      onClose={onClose}
    >
      <p>{say.deliveryStopSure({ name, count: String(row.waiting) })}</p>
    </Editor>
  )
}

export function Deliveries() {
  const say = words.value
  const listing = useLoaded(async () => (await ask(DeliveryHealthDocument, {})).deliveryHealth, [])
  const sending = useSending<string>()
  const now = ticking().value

  async function resend(row: Row, done: (said: string) => void) {
    const question = async () => (await ask(ResendDeliveriesDocument, { channel: row.channel })).resendDeliveries
    if ((await sending.send(question, { what: row.channel })).done) done(say.deliveryResent({ name: nameOf(row) }))
  }

  return (
    <Room<Row> title={say.deliveriesTitle} note={say.deliveriesNote} listing={listing} editor={(row, ends) => <Stop row={row} {...ends} />}>
      {({ edit, done }) => (
        <div class="t-stack">
          <Problem of={sending} />
          <Table
            name={say.deliveriesTitle}
            heads={[say.deliveryChannel, say.deliveryWaiting, say.deliveryFailed, say.deliveryDone, say.deliveryLast]}
            act={say.deliveryActs}
          >
            {(listing.data ?? []).map((row) => (
              <tr key={row.channel}>
                <th scope="row">
                  {nameOf(row)} {!row.available && <Tag tone="mute">{say.deliveryOff}</Tag>}
                </th>
                <td>
                  {row.waiting}{' '}
                  {row.oldestWaiting !== null && <span class="k-soft">{say.deliverySince({ time: dateAndTime(row.oldestWaiting) })}</span>}
                </td>
                <td>{row.failed}</td>
                <td>{row.done}</td>
                <td>{row.lastDone === null ? say.never : ago(row.lastDone, now)}</td>
                <td>
                  {row.failed > 0 && row.available && (
                    <Button
                      look="quiet"
                      busy={sending.busyWith === row.channel}
                      aria-label={say.deliveryResendOf({ name: nameOf(row) })}
                      onClick={() => void resend(row, done)}
                    >
                      {say.deliveryResend}
                    </Button>
                  )}
                  {row.waiting > 0 && (
                    <Button look="quiet" aria-label={say.deliveryStopOf({ name: nameOf(row) })} onClick={() => edit(row)}>
                      {say.deliveryStop}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        </div>
      )}
    </Room>
  )
}
