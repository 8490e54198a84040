/**
 * A wall screen gets its token: it shows a code, an administrator confirms it, and the token comes. The code is
 * renewed before it expires, for as long as nobody confirms it, and outlives a reload of the page.
 */
import { signal, type ReadonlySignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { timeNow } from './clock'
import { PairingStateDocument, StartPairingDocument, type PairingCodeFragment } from './gql/graphql'
import { ask, AskError } from './graphql'
import { become } from './identity'
import { tabValue } from './storage/stored'

export type PairingState =
  | { readonly kind: 'starting' }
  /** `code` is to be read out to an administrator, until `expiresAt`. `reached`: whether the server answered last. */
  | { readonly kind: 'waiting'; readonly code: string; readonly expiresAt: string; readonly reached: boolean }
  /** `opd`: whose queue; null: the overview. */
  | { readonly kind: 'paired'; readonly token: string; readonly opd: string | null }
  | { readonly kind: 'refused'; readonly message: string; readonly messageEn: string }

const ASK_EVERY = 3_000
/** So long before its end a code is replaced, so that nobody types one that dies meanwhile. */
const SPARE = 20_000
/** The code of an earlier load of this page. */
const kept = tabValue<PairingCodeFragment>('taprose.pairing')

export interface PairingOptions {
  /** Milliseconds between two questions. */
  readonly every?: number
  readonly now?: () => number
}

/** Starts a pairing. `stop` ends the questions. */
export function pair({ every = ASK_EVERY, now = timeNow }: PairingOptions = {}): {
  readonly state: ReadonlySignal<PairingState>
  readonly stop: () => void
} {
  const state = signal<PairingState>({ kind: 'starting' })
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let pairing = kept.get()
  let failures = 0

  function show(reached: boolean): void {
    if (pairing === null) return
    state.value = { kind: 'waiting', code: pairing.letters, expiresAt: pairing.expiresAt, reached }
  }

  async function begin(): Promise<void> {
    const { startPairing: result } = await ask(StartPairingDocument, {})
    if (result.__typename === 'Refused') {
      // Too many screens asked from here: the sentence says so, and it is tried again later.
      state.value = { kind: 'refused', message: result.message, messageEn: result.messageEn }
      throw new AskError('server', result.code)
    }
    pairing = result
    kept.set(pairing)
    show(true)
  }

  async function look(secret: string): Promise<void> {
    const found = (await ask(PairingStateDocument, { secret })).pairing
    if (found?.token != null) {
      stopped = true
      kept.set(null)
      state.value = { kind: 'paired', token: found.token, opd: found.opd?.code ?? null }
    } else if (found === null) pairing = null
    else show(true)
  }

  async function step(): Promise<void> {
    try {
      // What was kept may be anything: without a time in it this is false, too.
      const holds = pairing !== null && Date.parse(pairing.expiresAt) - now() >= SPARE
      if (pairing === null || !holds) await begin()
      else await look(pairing.secret)
      failures = 0
      again(every)
    } catch {
      show(false)
      failures = Math.min(failures + 1, 4)
      again(every * 2 ** failures)
    }
  }

  function again(wait: number): void {
    if (!stopped) timer = setTimeout(() => void step(), wait)
  }

  void step()
  return {
    state,
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** Pairs this screen. Once confirmed it becomes the display, on the page that its token belongs to. */
export function usePairing(shows: 'queue' | 'overview'): PairingState {
  const { state, stop } = useMemo(() => pair(), [])
  useEffect(() => stop, [stop])
  const now = state.value
  useEffect(() => {
    if (now.kind !== 'paired') return
    become(now.token)
    const belongs = now.opd === null ? 'overview' : 'queue'
    if (belongs === shows) location.reload()
    else location.replace(belongs === 'overview' ? '/komando/layar' : '/antrean/layar')
  }, [now])
  return now
}
