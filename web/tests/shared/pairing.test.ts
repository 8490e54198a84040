import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** The module as a page that has just been loaded has it. */
async function loaded() {
  vi.resetModules()
  return (await import('../../shared/pairing')).pair
}

/** What the server says, in order; the last answer is repeated. `null`: it is not reached. */
function server(...answers: (object | null)[]) {
  const asked: object[] = []
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    asked.push((JSON.parse(body) as { variables: object }).variables)
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === null || answer === undefined) throw new TypeError('no network')
    return new Response(JSON.stringify({ data: answer }))
  })
  return asked
}

const code = (letters: string, minutes: number) => ({
  letters,
  secret: `secret of ${letters}`,
  expiresAt: new Date(Date.now() + minutes * 60_000).toISOString(),
})
const started = (letters: string, minutes = 15) => ({ startPairing: { __typename: 'Pairing', ...code(letters, minutes) } })
const open = (letters: string, minutes = 15) => ({ pairing: { ...code(letters, minutes), token: null, opd: null } })
const confirmed = (opd: string | null) => ({
  pairing: { ...code('ABC234', 15), token: 'tpd_x', opd: opd === null ? null : { id: '1', code: opd, name: opd } },
})

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('shows the code until an administrator has confirmed it, then gives the token', async () => {
  const asked = server(started('ABC234'), open('ABC234'), confirmed('DPUPR'))
  const { state } = (await loaded())()
  await vi.advanceTimersByTimeAsync(1)
  expect(state.value).toMatchObject({ kind: 'waiting', code: 'ABC234', reached: true })
  await vi.advanceTimersByTimeAsync(6_100)
  expect(state.value).toEqual({ kind: 'paired', token: 'tpd_x', opd: 'DPUPR' })
  expect(asked[2]).toEqual({ secret: 'secret of ABC234' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(3)
})

it('takes a new code before the old one ends', async () => {
  server(started('OLD234', 1), open('OLD234', 1), started('NEW567'))
  const { state, stop } = (await loaded())({ every: 30_000 })
  await vi.advanceTimersByTimeAsync(60_100)
  stop()
  expect(state.value).toMatchObject({ kind: 'waiting', code: 'NEW567' })
})

it('keeps the code on the screen while the server is away, says so, and goes on afterwards', async () => {
  server(started('ABC234'), null, confirmed(null))
  const { state } = (await loaded())()
  await vi.advanceTimersByTimeAsync(3_100)
  expect(state.value).toMatchObject({ kind: 'waiting', code: 'ABC234', reached: false })
  await vi.advanceTimersByTimeAsync(6_100)
  expect(state.value).toEqual({ kind: 'paired', token: 'tpd_x', opd: null })
})

it('shows the same code after a reload, and a new one where what it had kept is no use', async () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  const asked = server(started('ABC234'), open('ABC234'), started('NEW567'), confirmed(null))
  const before = (await loaded())()
  await vi.advanceTimersByTimeAsync(1)
  before.stop()
  const reloaded = (await loaded())()
  await vi.advanceTimersByTimeAsync(1)
  reloaded.stop()
  expect(reloaded.state.value).toMatchObject({ kind: 'waiting', code: 'ABC234' })
  expect(asked[1]).toEqual({ secret: 'secret of ABC234' })
  for (const [key] of kept) kept.set(key, '{"letters":7}')
  const { state } = (await loaded())()
  await vi.advanceTimersByTimeAsync(1)
  expect(state.value).toMatchObject({ kind: 'waiting', code: 'NEW567' })
  await vi.advanceTimersByTimeAsync(3_100)
  expect(state.value).toMatchObject({ kind: 'paired' })
  expect(kept.size).toBe(0)
})

it('asks no more once stopped', async () => {
  const asked = server(started('ABC234'), open('ABC234'))
  const { stop } = (await loaded())()
  await vi.advanceTimersByTimeAsync(1)
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(1)
})
