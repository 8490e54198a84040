/** The press by which this browser begins to show news, or ends it; and why it cannot. */
import { useEffect, useState } from 'preact/hooks'
import { useSending } from '../sending'
import { announce, Button, Notice, Problem } from '../ui'
import { beginHere, browserState, endHere, type BrowserState, type OfReceipt } from './browser'
import { words } from './words'

export interface HereProps {
  /** For one complaint alone; null: for whoever is signed in. */
  readonly receipt: OfReceipt | null
  /** There is no other way to be told, such as mail. */
  readonly alone?: boolean
  readonly onChanged?: () => void
}

export function Here({ receipt, alone = false, onChanged }: HereProps) {
  const text = words.value
  const sending = useSending()
  const [state, setState] = useState<BrowserState | 'unavailable' | null>(null)
  useEffect(() => void browserState(receipt).then(setState, () => setState('off')), [])

  async function begin() {
    const sent = await sending.send(async () => {
      const begun = await beginHere(receipt)
      return begun.kind === 'refused' ? begun.refusal : begun
    })
    if (!sent.done || !('kind' in sent.result)) return
    const { kind } = sent.result
    setState(kind === 'done' ? 'on' : kind === 'unavailable' ? 'unavailable' : 'denied')
    if (kind !== 'done') return
    announce(text.turnedOn)
    onChanged?.()
  }

  async function end() {
    if (!(await sending.send(() => endHere(receipt))).done) return
    setState('off')
    announce(text.turnedOff)
    onChanged?.()
  }

  if (state === null) return null
  if (state === 'unsupported') return <Notice tone="info">{alone ? text.browserUnsupportedAlone : text.browserUnsupported}</Notice>
  if (state === 'denied') return <Notice tone="info" role="status">{alone ? text.browserDeniedAlone : text.browserDenied}</Notice>
  return (
    <div class="t-stack">
      {state === 'unavailable' && <Notice tone="warn" role="status">{alone ? text.browserUnavailableAlone : text.browserUnavailable}</Notice>}
      <p>{state === 'on' ? text.browserOn : text.browserAsk}</p>
      <Problem of={sending} />
      <div>
        {state === 'on' ? (
          <Button look="secondary" busy={sending.busy} onClick={() => void end()}>
            {text.turnOff}
          </Button>
        ) : (
          <Button busy={sending.busy} onClick={() => void begin()}>
            {text.turnOn}
          </Button>
        )}
      </div>
    </div>
  )
}
