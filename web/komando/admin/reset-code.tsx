/** A code for somebody who has forgotten their password and stands at the desk: printed, handed over, good once. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { dateAndTime } from '../../shared/time'
import { Button, CancelButton, Notice, PrintIcon, Problem } from '../../shared/ui'
import { PrintResetCodeDocument, type AccountRowFragment } from '../gql/graphql'
import { words } from './words'

/** Whose password two administrators set together. */
const OF_TWO = new Set(['VERIFIER', 'REGENT', 'ADMIN', 'OPD_HEAD'])

interface Code {
  readonly resetCode: string
  readonly expiresAt: string
}

function Slip({ account, code }: { readonly account: AccountRowFragment; readonly code: Code }) {
  const say = words.value
  return (
    <div class="k-slip t-stack">
      <p>{say.resetFor({ name: account.name })}</p>
      <p class="k-slip__code t-number">{code.resetCode.match(/.{1,4}/g)?.join(' ')}</p>
      <p>{say.resetHow({ site: `${location.host}/lupa-sandi`, time: dateAndTime(code.expiresAt) })}</p>
    </div>
  )
}

export function ResetCode({ account }: { readonly account: AccountRowFragment }) {
  const say = words.value
  const sending = useSending()
  const [asking, setAsking] = useState(false)
  const [code, setCode] = useState<Code | null>(null)
  const place = useRef<HTMLDivElement>(null)
  // What was pressed has gone: the focus goes on to what came in its place.
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.querySelector('button')?.focus()
  }, [asking, code])
  if (OF_TWO.has(account.role) || !account.active) return null

  async function make() {
    const sent = await sending.send(async () => (await ask(PrintResetCodeDocument, { account: account.id })).printResetCode)
    if (sent.done) setCode(sent.result)
  }

  if (code !== null) {
    return (
      <div ref={place}>
        <Notice tone="good" role="status">
          <Slip account={account} code={code} />
          <Button look="secondary" onClick={() => window.print()}>
            <PrintIcon /> {say.resetPrint}
          </Button>
        </Notice>
      </div>
    )
  }
  return (
    <div class="t-stack" ref={place}>
      <Problem of={sending} />
      {asking ? (
        <div class="t-stack t-gap-2">
          <p>{say.resetSure}</p>
          <div class="t-row">
            <Button look="secondary" busy={sending.busy} onClick={() => void make()}>
              {say.resetMake}
            </Button>
            <CancelButton onClick={() => setAsking(false)} />
          </div>
        </div>
      ) : (
        <div>
          <Button look="quiet" onClick={() => setAsking(true)}>
            {say.resetCode}
          </Button>
        </div>
      )}
    </div>
  )
}
