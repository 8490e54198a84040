// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { viewer } from '../../shared/session'

type Sent = { readonly numbers: readonly string[]; readonly keepalive: boolean }
type Results = readonly (object | null)[]

const DINA = { id: 'A1', name: 'Dina' } as never
const decision = (number: string, version = 1) => ({ complaint: `id ${number}`, number, opd: 'DPUPR', category: null, version })
const stale = { __typename: 'Refused', code: 'STALE_VERSION', message: 'Sudah berubah.', messageEn: 'It has changed.', field: null }
const done = { __typename: 'Complaint', id: 'x' }

let sent: Sent[]
let answer: (complaints: readonly string[]) => Results | 'offline'
let standing: Record<string, string | null>

/** As a page that is loaded anew has it. */
async function page() {
  vi.resetModules()
  const { viewer: fresh } = await import('../../shared/session')
  fresh.value = DINA
  const held = await import('../../komando/diskominfo/held')
  return { ...held, end: held.begin() }
}

const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000_000 })
  localStorage.clear()
  sessionStorage.clear()
  viewer.value = DINA
  sent = []
  standing = {}
  answer = (complaints) => complaints.map(() => done)
  vi.stubGlobal('fetch', async (_: string, { body, keepalive }: { body: string; keepalive: boolean }) => {
    const { variables } = JSON.parse(body) as { variables: { input?: { complaint: string }[]; number?: string } }
    const reply = (data: object) => ({ status: 200, headers: new Headers(), json: async () => ({ data }) })
    if (variables.number !== undefined) {
      const opd = standing[variables.number] ?? null
      return reply({ complaint: { status: 'ROUTED', opd: opd === null ? null : { code: opd } } })
    }
    const complaints = (variables.input ?? []).map(({ complaint }) => complaint)
    sent.push({ numbers: complaints.map((id) => id.slice(3)), keepalive })
    const results = answer(complaints)
    if (results === 'offline') throw new TypeError('no network')
    return reply({ verifyComplaints: { __typename: 'VerifiedComplaints', results } })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('decisions on several at once', () => {
  it('are held for ten seconds, then sent, and what became of each is told', async () => {
    const { hold, held, outcomes, end } = await page()
    answer = () => [done, stale]
    await hold([decision('a'), decision('b')])
    await vi.advanceTimersByTimeAsync(9_000)
    expect([sent, held.value?.decisions.length]).toEqual([[], 2])
    await vi.advanceTimersByTimeAsync(1_000)
    await settled()
    expect(sent).toEqual([{ numbers: ['a', 'b'], keepalive: false }])
    expect(outcomes.value?.map(({ number, reason }) => [number, reason])).toEqual([['a', null], ['b', 'Sudah berubah.']])
    expect([held.value, localStorage.getItem('taprose.komando.held')]).toEqual([null, null])
    end()
  })

  it('are taken back whole, and nothing is sent', async () => {
    const { hold, takeBack, held, end } = await page()
    await hold([decision('a')])
    takeBack()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([sent, held.value, localStorage.getItem('taprose.komando.held')]).toEqual([[], null, null])
    end()
  })

  it('follow each other one by one: the next sends the one before, and what was left of that is still told', async () => {
    const { hold, held, outcomes, end } = await page()
    answer = ([first]) => [first === 'id a' ? stale : done]
    expect(await hold([decision('a')])).toBe(true)
    expect(await hold([decision('b')])).toBe(true)
    expect([sent.map(({ numbers }) => numbers), held.value?.decisions.map(({ number }) => number)]).toEqual([[['a']], ['b']])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(outcomes.value?.map(({ number, reason }) => [number, reason])).toEqual([['a', 'Sudah berubah.'], ['b', null]])
    end()
  })

  it('are not dropped while those before are on their way', async () => {
    const { hold, send, held, end } = await page()
    await hold([decision('a')])
    const flying = send()
    expect(await hold([decision('b')])).toBe(true)
    await flying
    expect(held.value?.decisions.map(({ number }) => number)).toEqual(['b'])
    end()
  })

  it('are not held where those before could not be sent, and who asked is told so', async () => {
    const { hold, held, end } = await page()
    await hold([decision('a')])
    answer = () => 'offline'
    expect(await hold([decision('b')])).toBe(false)
    expect(held.value?.decisions.map(({ number }) => number)).toEqual(['a'])
    end()
  })

  it('do without one that was decided by itself meanwhile', async () => {
    const { hold, leaveOut, end } = await page()
    await hold([decision('a'), decision('b')])
    leaveOut('id a')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent.map(({ numbers }) => numbers)).toEqual([['b']])
    end()
  })

  it('stay held where the server is not reached, until they are sent once more', async () => {
    const { hold, send, held, problem, outcomes, end } = await page()
    answer = () => 'offline'
    await hold([decision('a')])
    await vi.advanceTimersByTimeAsync(10_000)
    expect([held.value?.decisions.length, problem.value === null]).toEqual([1, false])
    answer = () => [done]
    await send()
    expect([held.value, outcomes.value?.length]).toEqual([null, 1])
    end()
  })

  it('are sent on the way out, and the next visit tells what became of them', async () => {
    const first = await page()
    await first.hold([decision('a'), decision('b')])
    dispatchEvent(new Event('pagehide'))
    await settled()
    expect(sent).toEqual([{ numbers: ['a', 'b'], keepalive: true }])
    first.end()
    // It has arrived: what is sent once more is refused, and stands where it was to go. The other one does not.
    answer = () => [stale, stale]
    standing = { a: 'DPUPR', b: 'DLHP' }
    const second = await page()
    await settled()
    await settled()
    expect(second.outcomes.value?.map(({ number, reason }) => [number, reason])).toEqual([['a', null], ['b', 'Sudah berubah.']])
    expect(localStorage.getItem('taprose.komando.held')).toBeNull()
    second.end()
  })

  it('of another tab are taken up only when that tab is gone', async () => {
    const first = await page()
    await first.hold([decision('a')])
    first.end()
    sessionStorage.clear()
    const second = await page()
    expect([second.held.value, sent]).toEqual([null, []])
    first.takeBack()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual([])
    second.end()
  })

  it('of a tab that broke are sent by the next', async () => {
    const left = [{ person: 'A1', tab: 'broken', due: Date.now() - 60_000, decisions: [decision('a')] }]
    localStorage.setItem('taprose.komando.held', JSON.stringify(left))
    const { outcomes, end } = await page()
    await settled()
    expect([sent.map(({ numbers }) => numbers), outcomes.value?.length]).toEqual([[['a']], 1])
    end()
  })

  it('of another person are never sent', async () => {
    const left = [{ person: 'B2', tab: 'other', due: Date.now() - 60_000, decisions: [decision('a')] }]
    localStorage.setItem('taprose.komando.held', JSON.stringify(left))
    const { end } = await page()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual([])
    expect(localStorage.getItem('taprose.komando.held') ?? '[]').toBe('[]')
    end()
  })
})
