/**
 * Decisions on one complaint or on several at once, held for ten seconds in which they can be taken back, then sent.
 *
 * They are kept in this browser until the server has answered for each. Where the page is left before, they are sent
 * on the way out; what became of them is asked for at the next visit. So none is lost, and none is made twice: each
 * goes with the version that was read.
 */
import { signal } from '@preact/signals'
import { ask, AskError } from '../../shared/graphql'
import { errorMessage } from '../../shared/error-message'
import { STALE } from '../../shared/colleague/colleague'
import { viewer } from '../../shared/session'
import { sharedValue, tabText } from '../../shared/storage/stored'
import { saying } from '../../shared/words'
import { forgetDraft } from '../common/drafts'
import { beforeLeaving } from '../common/leaving'
import { DecidedSoFarDocument, VerifyAllDocument } from '../gql/graphql'

export interface Decision {
  readonly complaint: string
  readonly number: string
  readonly opd: string
  readonly category: string | null
  readonly version: number
}

interface Batch {
  readonly person: string
  /** The tab that holds it. */
  readonly tab: string
  readonly decisions: readonly Decision[]
  /** When they are sent, in milliseconds. */
  readonly due: number
}

export interface Outcome {
  readonly number: string
  readonly opd: string
  /** Why it was left as it is; null: it was sent on. */
  readonly reason: string | null
}

export const HOLD = 10_000
/** The server takes so many at once. */
export const MOST = 50
/** A tab that lives has sent by so long after it was due. */
const ABANDONED = 10_000

const kept = sharedValue<readonly Batch[]>('taprose.komando.held')
const thisTab = tabText('taprose.komando.tab')

/** What this tab holds; null: nothing. */
export const held = signal<Batch | null>(null)
/** What became of those that were sent last; null: nothing to tell. */
export const outcomes = signal<readonly Outcome[] | null>(null)
/** Why they could not be sent; they are still held. */
export const problem = signal<string | null>(null)
export const sending = signal(false)

let timer: ReturnType<typeof setTimeout> | undefined
/** What is being sent now; null: nothing. */
let flight: Promise<void> | null = null

/** Older builds may have kept something else there. */
const listed = (all: readonly Batch[] | null): readonly Batch[] => (Array.isArray(all) ? all : [])

/** Changes what is kept, from what is kept at this moment. */
function rewrite(to: (all: readonly Batch[]) => readonly Batch[]): void {
  kept.change((all) => {
    const left = to(listed(all))
    return left.length === 0 ? null : left
  })
}

function tab(): string {
  const known = thisTab.get() ?? crypto.randomUUID()
  thisTab.set(known)
  return known
}

function keep(batch: Batch | null): void {
  held.value = batch
  rewrite((all) => [...all.filter((other) => other.tab !== tab()), ...(batch === null ? [] : [batch])])
}

const leftOf = (told: readonly Outcome[] | null): readonly Outcome[] => told?.filter(({ reason }) => reason !== null) ?? []

/** Holds these, after those that are held already have been sent; false: those could not be, so these are not held. */
export async function hold(decisions: readonly Decision[]): Promise<boolean> {
  const person = viewer.peek()?.id
  if (decisions.length === 0 || person === undefined) return false
  const before = outcomes.peek()
  await (flight ?? send())
  if (held.peek() !== null) return false
  // Of those that have just been sent, nobody has read yet which were left.
  const left = outcomes.peek() === before ? [] : leftOf(outcomes.peek())
  outcomes.value = left.length === 0 ? null : left
  keep({ person, tab: tab(), decisions: decisions.slice(0, MOST), due: Date.now() + HOLD })
  timer = setTimeout(() => void send(), HOLD)
  return true
}

export function takeBack(): void {
  clearTimeout(timer)
  problem.value = null
  keep(null)
}

/** This one was decided by itself meanwhile. */
export function leaveOut(complaint: string): void {
  const batch = held.peek()
  if (batch === null || sending.peek()) return
  const decisions = batch.decisions.filter((one) => one.complaint !== complaint)
  if (decisions.length === 0) takeBack()
  else if (decisions.length < batch.decisions.length) keep({ ...batch, decisions })
}

const inputOf = ({ complaint, opd, category, version }: Decision) => ({ complaint, opd, category, version })

/** Whether it stands where it was sent to: what was sent on the way out has arrived then. */
async function arrived({ number, opd }: Decision): Promise<boolean> {
  const { complaint } = await ask(DecidedSoFarDocument, { number })
  return complaint?.opd?.code === opd
}

/** Sends what is held now; never throws. */
export async function send(): Promise<void> {
  clearTimeout(timer)
  const batch = held.peek()
  if (batch === null || sending.peek()) return
  flight = sent(batch)
  await flight
  flight = null
}

async function sent(batch: Batch): Promise<void> {
  sending.value = true
  problem.value = null
  try {
    const { verifyComplaints: answer } = await ask(VerifyAllDocument, { input: batch.decisions.map(inputOf) })
    if (answer.__typename === 'Refused') {
      problem.value = saying(answer)
      return
    }
    const told: Outcome[] = []
    for (const [index, decision] of batch.decisions.entries()) {
      const { number, opd } = decision
      const result = answer.results[index]
      const refused = result?.__typename === 'Refused' ? result : null
      const there = refused !== null && STALE.has(refused.code) && (await arrived(decision))
      const reason = refused === null || there ? null : saying(refused)
      if (reason === null) forgetDraft(decision.complaint)
      told.push({ number, opd, reason })
    }
    keep(null)
    outcomes.value = [...leftOf(outcomes.peek()), ...told]
  } catch (error) {
    problem.value = error instanceof AskError ? errorMessage(error) : String(error)
  } finally {
    sending.value = false
  }
}

/** On the way out nobody waits for the answer, so that what is held is kept. */
function sendOnTheWayOut(): void {
  const batch = held.peek()
  if (batch === null || sending.peek()) return
  void ask(VerifyAllDocument, { input: batch.decisions.map(inputOf) }, { keepalive: true }).catch(() => undefined)
}

/** Takes up what an earlier visit of this person has left; what another tab holds, once that tab is gone. */
function takeUp(): void {
  if (held.peek() !== null) return
  const person = viewer.peek()?.id
  // As it is kept at this moment, of nobody but this person.
  rewrite((all) => all.filter((batch) => batch.person === person))
  const left = listed(kept.now.peek())
  const wait = (batch: Batch) => (batch.tab === tab() ? 0 : batch.due + ABANDONED - Date.now())
  const first = [...left].sort((a, b) => wait(a) - wait(b))[0]
  if (first === undefined) return
  if (wait(first) > 0) {
    timer = setTimeout(takeUp, wait(first))
    return
  }
  rewrite((all) => all.filter((batch) => batch.tab !== first.tab))
  keep({ ...first, tab: tab() })
  void send().then(takeUp)
}

/** Begins with the desk; gives what ends it. */
export function begin(): () => void {
  takeUp()
  addEventListener('pagehide', sendOnTheWayOut)
  const stay = beforeLeaving(send)
  return () => {
    removeEventListener('pagehide', sendOnTheWayOut)
    stay()
  }
}
