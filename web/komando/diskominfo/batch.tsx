/** Those that are ticked go where it is suggested, and each that is sent by itself: ten seconds to take it back, then
 * what became of each. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { announce, Button, Check, CloseIcon, IconButton, Notice, SendIcon, UndoIcon } from '../../shared/ui'
import { ticking } from '../../shared/time'
import { addressOf, type Place } from './desk'
import { HOLD, MOST, held, outcomes, problem, send, sending, takeBack } from './held'
import { shortcuts } from './keys'
import { words } from './words'

export interface BatchProps {
  readonly place: Place
  /** How many can be ticked, and how many are. */
  readonly possible: number
  readonly ticked: number
  readonly onTickAll: (ticked: boolean) => void
  readonly onForward: () => void
}

function Outcomes({ place }: Pick<BatchProps, 'place'>) {
  const say = words.value
  const told = outcomes.value
  const sent = told?.filter(({ reason }) => reason === null) ?? []
  const left = told?.filter(({ reason }) => reason !== null) ?? []
  const one = sent.length === 1 ? sent[0] : undefined
  const forwarded = one === undefined ? say.forwarded(sent.length) : say.sentTo(one)
  useEffect(() => {
    if (told !== null) announce([forwarded, left.length > 0 ? say.leftBehind(left.length) : ''].join(' '))
  }, [told])
  if (told === null) return null
  return (
    <Notice tone={left.length === 0 ? 'good' : 'warn'} title={forwarded}>
      {left.length > 0 && (
        <>
          <p>{say.leftBehind(left.length)}</p>
          <ul class="k-outcomes">
            {left.map(({ number, reason }) => (
              <li key={number}>
                <a class="k-inline" href={addressOf({ ...place, number, beside: null })}>
                  {number}
                </a>{' '}
                {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <IconButton label={say.dismiss} onClick={() => (outcomes.value = null)}>
        <CloseIcon />
      </IconButton>
    </Notice>
  )
}

function Held() {
  const say = words.value
  const batch = held.value
  const undo = useRef<HTMLDivElement>(null)
  const now = ticking(1_000).value
  // What was pressed is no longer there; before it is seen, so that nobody finds the focus lost.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) undo.current?.querySelector('button')?.focus()
  }, [])
  if (batch === null) return null
  const count = batch.decisions.length
  const one = count === 1 ? batch.decisions[0] : undefined
  const left = Math.max(0, Math.min(HOLD / 1_000, Math.ceil((batch.due - now) / 1_000)))
  return (
    <div class="k-batch__row" ref={undo}>
      <p class="k-batch__said">
        {problem.value !== null ? problem.value : sending.value || left === 0 ? say.sendingAll({ count }) : one === undefined ? say.holding({ count, seconds: left }) : say.holdingOne({ number: one.number, opd: one.opd, seconds: left })}
      </p>
      {!sending.value && (
        <Button look="secondary" onClick={takeBack}>
          <UndoIcon /> {say.takeBack} <kbd aria-hidden="true">u</kbd>
        </Button>
      )}
      <Button busy={sending.value} onClick={() => void send()}>
        {problem.value === null ? say.sendNow : say.tryAgain}
      </Button>
    </div>
  )
}

export function Batch({ place, possible, ticked, onTickAll, onForward }: BatchProps) {
  const say = words.value
  const waits = held.value !== null
  shortcuts.use({
    b: ticked > 0 && !waits ? onForward : undefined,
    u: waits && !sending.value ? takeBack : undefined,
  })
  return (
    <div class="k-batch" aria-label={say.together} role="group">
      <Outcomes place={place} />
      {waits ? (
        <Held />
      ) : (
        <div class="k-batch__row">
          <Check
            label={ticked === 0 ? say.tickAll({ count: Math.min(possible, MOST) }) : say.ticked({ count: ticked })}
            checked={ticked > 0 && ticked === Math.min(possible, MOST)}
            onValue={onTickAll}
          />
          {ticked > 0 && (
            <Button onClick={onForward}>
              <SendIcon /> {say.forwardAll} <kbd aria-hidden="true">b</kbd>
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
