/** Somebody who has an account and no password yet is invited to choose one: by mail or short message, or on paper. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { dateAndTime } from '../../shared/time'
import { Button, Notice, PrintIcon, Problem } from '../../shared/ui'
import { InviteDocument, type AccountRowFragment } from '../gql/graphql'
import { words } from './words'

interface Invitation {
  readonly invitationCode: string | null
  readonly expiresAt: string
}

export function Invite({ account }: { readonly account: AccountRowFragment }) {
  const say = words.value
  const sending = useSending<'send' | 'print'>()
  const [made, setMade] = useState<Invitation | null>(null)
  const place = useRef<HTMLDivElement>(null)
  // What was pressed has gone: the focus goes on to what came in its place.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus()
  }, [made])

  async function invite(what: 'send' | 'print') {
    const question = async () => (await ask(InviteDocument, { account: account.id, send: what === 'send' })).invite
    const sent = await sending.send(question, { what })
    if (sent.done) setMade(sent.result)
  }

  return (
    <div class="t-stack" ref={place} tabIndex={-1}>
      <p>{say.inviteHint}</p>
      <Problem of={sending} />
      {made !== null && made.invitationCode === null && (
        <Notice tone="good" role="status">
          {say.inviteSent({ identifier: account.identifier, time: dateAndTime(made.expiresAt) })}
        </Notice>
      )}
      {made !== null && made.invitationCode !== null && (
        <Notice tone="good" role="status">
          <div class="k-slip t-stack">
            <p>{say.inviteFor({ name: account.name })}</p>
            <p class="k-slip__code t-number">{made.invitationCode.match(/.{1,4}/g)?.join(' ')}</p>
            <p>{say.inviteHow({ site: `${location.host}/undangan`, identifier: account.identifier, time: dateAndTime(made.expiresAt) })}</p>
          </div>
          <Button look="secondary" onClick={() => window.print()}>
            <PrintIcon /> {say.resetPrint}
          </Button>
        </Notice>
      )}
      <div class="t-row">
        <Button look="secondary" busy={sending.busyWith === 'send'} onClick={() => void invite('send')}>
          {say.inviteSend}
        </Button>
        <Button look="secondary" busy={sending.busyWith === 'print'} onClick={() => void invite('print')}>
          {say.invitePrint}
        </Button>
      </div>
    </div>
  )
}
