// @vitest-environment happy-dom
/** An answer to what was asked: sent once, kept where it cannot be sent, and nobody else's. */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { viewer, type Viewer } from '../../shared/session'
import { left, meet } from '../../warga/common/person'
import { replyTo, sendReplies, sendReply, write, type Reply } from '../../warga/following/replies'

const SITI = { id: 'siti', name: 'Siti' } as Viewer
const BUDI = { id: 'budi', name: 'Budi' } as Viewer
const TAKEN = { supplyInformation: { __typename: 'Complaint', id: '1' } }

let numbers = 0
let asked = 0

const reply = (more: Partial<Reply> = {}): Reply => ({
  owner: 'siti',
  number: `TPR-2026-${(numbers += 1)}`,
  complaint: '1',
  pin: null,
  question: 'Di mana?',
  text: 'Di depan pasar.',
  photos: [],
  version: 3,
  state: 'waiting',
  problem: null,
  ...more,
})

function answers(body: object, status = 200) {
  vi.stubGlobal('fetch', async () => {
    asked += 1
    await Promise.resolve()
    return new Response(JSON.stringify(body), { status })
  })
}

beforeEach(() => {
  asked = 0
  viewer.value = SITI
})

afterEach(() => vi.unstubAllGlobals())

describe('an answer that waits', () => {
  it('is sent once, however many want it sent at the same time', async () => {
    answers({ data: TAKEN })
    const one = reply()
    write(one)
    const [first, second] = await Promise.all([sendReply(one), sendReply(one), sendReplies()])
    expect(asked).toBe(1)
    expect(first).toEqual(second)
    expect(await replyTo(one.number, null)).toBeUndefined()
  })

  it('goes on waiting while the server cannot, and is sent once it can', async () => {
    const one = reply()
    write(one)
    answers({}, 502)
    expect(await sendReply(one)).toBeNull()
    expect((await replyTo(one.number, null))?.state).toBe('waiting')
    answers({ data: TAKEN })
    await sendReplies()
    expect(asked).toBe(2)
    expect(await replyTo(one.number, null)).toBeUndefined()
  })

  it.each([
    ['too many were sent', { code: 'TOO_MANY', message: 'Coba lagi setelah 15 menit.', messageEn: 'Try again in 15 minutes.' }, 429],
    ['the server is wrong', { errors: [{ message: 'Galat', extensions: { code: 'INTERNAL' } }] }, 200],
  ])('is the person’s again, with the reason, where %s', async (_, body, status) => {
    const one = reply()
    write(one)
    answers(body, status)
    await sendReplies()
    const now = await replyTo(one.number, null)
    expect(now).toMatchObject({ state: 'writing', text: one.text })
    expect(now?.problem?.message).toMatch(/./)
  })

  it('is neither shown to nor sent by whoever signs in next', async () => {
    answers({ data: TAKEN })
    const one = reply()
    write(one)
    viewer.value = BUDI
    await sendReplies()
    expect(asked).toBe(0)
    expect(await replyTo(one.number, null)).toBeUndefined()
  })

  it('outlives a session that ended by itself, and goes with who signs out', async () => {
    answers({ data: { viewer: SITI } })
    await meet()
    const one = reply()
    write(one)
    const settled = () => new Promise((go) => setTimeout(go, 50))
    await settled()
    viewer.value = null
    await settled()
    viewer.value = SITI
    const kept = await import('../../warga/offline/last-seen')
    expect((await kept.recall<Reply>(`reply:${one.number}`, 'siti'))?.value.text).toBe(one.text)
    await left()
    expect(await kept.recall(`reply:${one.number}`, 'siti')).toBeUndefined()
  })
})
