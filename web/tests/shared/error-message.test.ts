// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AskError, ask, type TypedDocument } from '../../shared/graphql'
import { errorMessage } from '../../shared/error-message'
import { common } from '../../shared/words/common'

const question = { toString: () => 'query { none }' } as TypedDocument<unknown, object>

/** Why a question fails where the server answers so. */
async function failing(answer: () => Promise<Response>): Promise<AskError> {
  vi.stubGlobal('fetch', answer)
  return ask(question, {}).then(
    () => {
      throw new Error('It was answered')
    },
    (error: unknown) => error as AskError,
  )
}

const json = (status: number, body: unknown) => async () => new Response(JSON.stringify(body), { status })

afterEach(() => vi.unstubAllGlobals())

describe('why a question comes to nothing', () => {
  const words = { message: 'Terlalu banyak percobaan. Coba lagi setelah 3 menit.', messageEn: 'Too many attempts. Try again in 3 min.' }

  it('is a lost link only where the network failed', async () => {
    const lost = await failing(() => Promise.reject(new TypeError('Failed to fetch')))
    expect([lost.kind, errorMessage(lost)]).toEqual(['offline', common.value.cannotReach])
  })

  it('is what the server says, with the time to wait, over HTTP 200 and over 429', async () => {
    const { message, messageEn } = words
    const told = [{ message, extensions: { code: 'TOO_MANY', messageEn } }]
    for (const answer of [json(200, { errors: told }), json(429, { errors: told }), json(429, { code: 'TOO_MANY', ...words })]) {
      const refused = await failing(answer)
      expect([refused.code, errorMessage(refused)]).toEqual(['TOO_MANY', message])
    }
  })

  it('is the advice to narrow a question that is too heavy', async () => {
    const heavy = { message: 'Persempit saringannya.', extensions: { code: 'TOO_EXPENSIVE', messageEn: 'Narrow the filter.' } }
    expect(errorMessage(await failing(json(200, { errors: [heavy] })))).toBe('Persempit saringannya.')
  })

  it('is a fault of the server’s with the code by which its log is searched, where it gives one', async () => {
    const masked = { message: 'Terjadi kesalahan di server.', extensions: { code: 'INTERNAL', requestId: '3F9A27BC' } }
    for (const answer of [json(200, { errors: [masked] }), json(500, { errors: [masked] })]) {
      expect(errorMessage(await failing(answer))).toContain('sebutkan kode 3F9A27BC')
    }
    const away = { message: 'Basis data tidak menjawab.', extensions: { code: 'UNAVAILABLE', messageEn: 'The database does not answer.' } }
    expect(errorMessage(await failing(json(503, { errors: [away] })))).toBe('Basis data tidak menjawab.')
  })

  it('is too many, without words, of a bare 429, and a fault of the server’s of the rest', async () => {
    expect(errorMessage(await failing(async () => new Response('', { status: 429 })))).toBe(common.value.tooMany)
    expect(errorMessage(await failing(async () => new Response('<html>', { status: 502 })))).toBe(common.value.somethingWrong)
    expect(errorMessage(new Error('a script'))).toBe(common.value.somethingWrong)
  })
})
