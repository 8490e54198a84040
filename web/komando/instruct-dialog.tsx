/** The regent instructs an OPD: one touch opens this, a second one sends. Then the answer comes in here, live. */
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import { timeNow } from '../shared/clock'
import { Button, Dialog, Problem, Select, SendIcon, TextArea, TextField, UndoIcon, announce } from '../shared/ui'
import { ColleagueNotice } from '../shared/colleague/notice'
import { useReading, type Reading } from '../shared/colleague/reading'
import { whenStale } from '../shared/colleague/stale'
import { ask } from '../shared/graphql'
import { useSending } from '../shared/sending'
import { unsent } from '../shared/storage/unsent'
import { common } from '../shared/words/common'
import { RoomContext, type InstructTarget } from './common/context'
import { useFeed } from '../live/follow'
import { followSheet } from './common/feeds'
import { InstructionCard } from './common/instruction'
import { dayOf } from './common/drill'
import { InstructDocument, WithdrawInstructionDocument, type InstructionLineFragment, type SheetFragment } from './gql/graphql'
import { withInstruction } from './common/regent-desk'
import { words } from './common/words'

/** The end of office hours on that day in Tuban; null where the regent set none. */
export function dueOn(day: string): string | null {
  return day === '' ? null : `${day}T16:00:00+07:00`
}

interface Props {
  readonly target: InstructTarget
  readonly onClose: () => void
}

interface Box<Value> {
  current: Value
}

interface WatchedProps {
  readonly number: string
  /** What the regent has read of it, once it is there. */
  readonly read: Box<Reading<SheetFragment> | null>
  readonly again: Box<() => void>
}

/** The complaint that is instructed about, live: what changes while the regent writes is read first. */
function Watched({ number, read, again }: WatchedProps) {
  const feed = useFeed(() => followSheet(number), [number])
  const complaint = feed.snapshot.value?.complaint ?? null
  again.current = () => feed.refresh()
  return complaint === null ? null : <Frozen complaint={complaint} read={read} />
}

function Frozen({ complaint, read }: { readonly complaint: SheetFragment; readonly read: WatchedProps['read'] }) {
  const reading = useReading(complaint, 'opening')
  read.current = reading
  if (reading.changed === null) return null
  return <ColleagueNotice difference={reading.changed} since="opening" onGoOn={() => reading.accept()} />
}

/** For how long a sent instruction can be taken back here, in seconds; the server's own limit is wider. */
const UNDO_FOR = 10

/** Takes back what one touch has sent, while its seconds run. */
function Undo({ instruction, onUndone }: { readonly instruction: InstructionLineFragment; readonly onUndone: () => void }) {
  const say = words.value
  const { desk } = useContext(RoomContext)
  const [left, setLeft] = useState(UNDO_FOR)
  const undoing = useSending()
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1_000)
    return () => clearInterval(timer)
  }, [])

  async function undo() {
    const taken = await undoing.send(async () => (await ask(WithdrawInstructionDocument, { instruction: instruction.id })).withdrawInstruction)
    if (!taken.done) return
    announce(say.instructionWithdrawn({ opd: instruction.opd.code }))
    desk?.update((before) => ({ ...before, instructions: withInstruction(before.instructions, taken.result) }))
    onUndone()
  }

  if (left <= 0 && !undoing.busy && undoing.problem === null) return null
  return (
    <>
      <Problem of={undoing} />
      <Button look="danger" busy={undoing.busy} onClick={() => void undo()}>
        <UndoIcon /> {say.instructionUndo({ seconds: String(Math.max(0, left)) })}
      </Button>
    </>
  )
}

interface Begun {
  readonly opd: string
  readonly text: string
  readonly day: string
}

/** Instructions begun in own words, by what they are about. */
const written = unsent<Begun>('own instructions', 20)
const subjectOf = ({ opd, complaint }: InstructTarget) => `${opd?.code ?? ''} ${complaint?.id ?? ''}`

export function InstructDialog({ target, onClose }: Props) {
  const say = words.value
  const { numbers, desk } = useContext(RoomContext)
  const { complaint } = target
  const read = useRef<Reading<SheetFragment> | null>(null)
  const again = useRef(() => undefined as void)
  const begun = written.of(subjectOf(target)) ?? { opd: target.opd?.code ?? '', text: '', day: '' }
  const { opd, text, day } = begun
  const write = (part: Partial<Begun>) => written.write(subjectOf(target), { ...begun, ...part })
  const sending = useSending<string>()
  const [sent, setSent] = useState<InstructionLineFragment | null>(null)
  const opds = numbers?.byOpd.map((row) => row.opd) ?? []
  const name = target.opd?.name ?? opds.find(({ code }) => code === opd)?.name ?? ''

  async function send(words: string) {
    if (opd === '') return sending.refuse(say.chooseOpd, 'opd')
    if (words.trim() === '') return sending.refuse(say.writeInstruction, 'text')
    const input = { opd, complaint: complaint?.id ?? null, text: words.trim(), dueAt: dueOn(day), version: read.current?.version ?? null }
    const question = async () => (await ask(InstructDocument, { input })).instructOpd
    const given = await sending.send(question, { what: words, refused: whenStale(() => again.current()) })
    if (!given.done) return
    written.write(subjectOf(target), undefined)
    announce(say.instructionSent({ opd }))
    setSent(given.result)
    desk?.update((before) => ({ ...before, instructions: withInstruction(before.instructions, given.result) }))
  }

  if (sent !== null) {
    const now = desk?.snapshot.value?.instructions.find(({ id }) => id === sent.id) ?? sent
    return (
      <Dialog title={now.answer === null ? say.instructionSent({ opd: sent.opd.code }) : say.instructionAnswered} onClose={onClose}>
        <div class="t-stack">
          <div aria-live="polite">
            <InstructionCard instruction={now} />
          </div>
          {now.answer === null && <p class="k-soft">{say.waitingForAnswer}</p>}
          {now.answer === null && <Undo instruction={sent} onUndone={onClose} />}
          <Button look="secondary" onClick={onClose}>
            {common.value.close}
          </Button>
        </div>
      </Dialog>
    )
  }

  return (
    <Dialog title={name === '' ? say.instruct : say.instructOpd({ opd: target.opd?.code ?? opd })} onClose={onClose}>
      <div class="t-stack">
        {complaint !== null && (
          <>
            <p class="k-soft">
              {complaint.number} · {complaint.title}
            </p>
            <Watched number={complaint.number} read={read} again={again} />
          </>
        )}
        <Problem of={sending} beside={['opd', 'text', 'dueAt']} />
        {target.opd === null && (
          <Select
            label={say.opd}
            value={opd}
            onValue={(code) => write({ opd: code })}
            empty={say.chooseOpd}
            error={sending.problemOf('opd')}
            options={opds.map(({ code, name: label }) => ({ value: code, label: `${code} · ${label}` }))}
          />
        )}
        <section class="t-stack" aria-label={say.quickTexts}>
          <h3>{say.quickTexts}</h3>
          {[say.quick1, say.quick2, say.quick3, say.quick4].map((quick) => (
            <Button key={quick} look="secondary" wide class="k-quick" busy={sending.busyWith === quick} onClick={() => void send(quick)}>
              <span>{quick}</span>
              <SendIcon />
            </Button>
          ))}
        </section>
        <section class="t-stack">
          <h3>{say.ownText}</h3>
          <TextArea label={say.instructionText} value={text} onValue={(words) => write({ text: words })} error={sending.problemOf('text')} rows={3} maxLength={2000} />
          <TextField
            label={say.dueDay}
            hint={say.dueDayHint}
            optional
            type="date"
            min={dayOf(timeNow())}
            value={day}
            onValue={(chosen) => write({ day: chosen })}
            error={sending.problemOf('dueAt')}
          />
          <div class="t-row">
            <Button busy={sending.busyWith === text} onClick={() => void send(text)}>
              <SendIcon /> {common.value.send}
            </Button>
          </div>
        </section>
      </div>
    </Dialog>
  )
}
