/** What one administrator has asked for and another must confirm: who becomes privileged, or gets a new password. */
import { Button, Problem, Tag } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { ago, ticking } from '../../shared/time'
import { roleWord } from '../../shared/words/lists'
import { ConfirmAdministrationDocument, DeclineAdministrationDocument, type PendingRowFragment } from '../gql/graphql'
import { words } from './words'

/** What would change, each in a few words. */
function changes({ account, role, opd, active, password, forgetsSecondFactor, identifier }: PendingRowFragment): readonly string[] {
  const say = words.value
  return [
    account === null && identifier !== null ? say.pendingNew({ identifier }) : null,
    role !== null && role !== account?.role ? say.pendingRole({ role: [roleWord(role), opd?.code].filter(Boolean).join(' ') }) : null,
    active === true && account?.active === false ? say.accountActive : null,
    active === false ? say.inactive : null,
    password && account !== null ? say.newPassword : null,
    forgetsSecondFactor ? say.forgetFactor : null,
  ].filter((one) => one !== null)
}

interface OneProps {
  readonly pending: PendingRowFragment
  readonly onDone: (said: string) => void
}

function One({ pending, onDone }: OneProps) {
  const say = words.value
  const now = ticking(60_000).value
  const sending = useSending()
  const name = pending.name ?? pending.account?.name ?? ''

  async function confirm() {
    const question = async () => (await ask(ConfirmAdministrationDocument, { change: pending.id })).confirmAdministration
    if ((await sending.send(question)).done) onDone(say.confirmed({ name }))
  }

  async function decline() {
    const question = async () => (await ask(DeclineAdministrationDocument, { change: pending.id })).declineAdministration
    if ((await sending.send(question)).done) onDone(say.declined({ name }))
  }

  return (
    <li class="k-answer t-stack">
      <p>
        <strong>{name}</strong>{' '}
        {changes(pending).map((one) => (
          <Tag key={one} tone="warn">
            {one}
          </Tag>
        ))}
      </p>
      <p class="k-soft">
        {say.pendingBy({ name: pending.askedBy, time: ago(pending.askedAt, now) })}
        {pending.own && ` ${say.pendingOwn}`}
      </p>
      <Problem of={sending} />
      <div class="t-row">
        {!pending.own && (
          <Button busy={sending.busy} aria-label={`${say.confirm}: ${name}`} onClick={() => void confirm()}>
            {say.confirm}
          </Button>
        )}
        <Button look="secondary" busy={sending.busy} aria-label={`${pending.own ? say.takeBack : say.decline}: ${name}`} onClick={() => void decline()}>
          {pending.own ? say.takeBack : say.decline}
        </Button>
      </div>
    </li>
  )
}

export function Pending({ all, onDone }: { readonly all: readonly PendingRowFragment[]; readonly onDone: (said: string) => void }) {
  if (all.length === 0) return null
  return (
    <section class="t-stack" aria-labelledby="pending">
      <h2 id="pending">{words.value.pendingTitle}</h2>
      <ul class="k-complaints t-stack">
        {all.map((pending) => (
          <One key={pending.id} pending={pending} onDone={onDone} />
        ))}
      </ul>
    </section>
  )
}
