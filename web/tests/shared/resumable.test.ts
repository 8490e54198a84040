import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onThisPage, sendInParts, type Answer, type Asked, type Begun } from '../../shared/resumable'
import { answer, refusal, TusServer, type Fate } from './tus-server'

const KIB = 1024
const bytes = (size: number) => Uint8Array.from({ length: size }, (_, n) => (n * 31) % 251)
const same = (one: Uint8Array | undefined, other: Uint8Array) => one !== undefined && Buffer.compare(one, other) === 0
const photo = (size = 400 * KIB) => new Blob([bytes(size)])
const soon = () => Promise.resolve()

function sent(server: TusServer, fates: readonly Fate[], { begun = onThisPage(), file = photo() }: { begun?: Begun; file?: Blob } = {}) {
  return sendInParts(file, { ask: server.ask(fates[Symbol.iterator]()), begun, wait: soon })
}

const methods = (server: TusServer) => server.asked.map(({ method }) => method)

describe('a photo in parts', () => {
  it('arrives whole, in parts that grow while the link holds', async () => {
    const server = new TusServer()
    const told: number[] = []
    const said = await sendInParts(photo(), { ask: server.ask([][Symbol.iterator]()), begun: onThisPage(), onProgress: (part) => told.push(part) })
    expect(said?.status).toBe(201)
    expect(methods(server)).toEqual(['POST', 'PATCH', 'PATCH', 'PATCH', 'POST'])
    expect(server.asked.slice(1, 4).map(({ body }) => (body as Blob).size)).toEqual([128 * KIB, 256 * KIB, 16 * KIB])
    expect([...server.kept.values()].map((kept) => same(kept, bytes(400 * KIB)))).toEqual([true])
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBe(1)
  })

  it('sends nothing again that has arrived before the link broke', async () => {
    const server = new TusServer()
    expect((await sent(server, ['arrives', 'arrives', 'part lost']))?.status).toBe(201)
    expect(methods(server)).toEqual(['POST', 'PATCH', 'PATCH', 'HEAD', 'PATCH', 'PATCH', 'POST'])
    expect(server.bytesHeard).toBe(400 * KIB)
  })

  it('is one photo, whole, whatever the link loses, and whichever page goes on with it', async () => {
    const fate = fc.constantFrom<Fate>('arrives', 'arrives', 'question lost', 'part lost', 'answer lost', 'bad gateway')
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 60 }), fc.integer({ min: 1, max: 500 * KIB }), async (fates, size) => {
        const [server, begun, left] = [new TusServer(), onThisPage(), fates[Symbol.iterator]()]
        let said: Answer | null = null
        // Each time that it gives up, a page that was loaded anew goes on.
        for (let pages = 0; said?.status !== 201 && pages < 70; pages += 1) {
          said = await sendInParts(photo(size), { ask: server.ask(left), begun, wait: soon })
        }
        expect(said?.status).toBe(201)
        const { id } = said?.body as { id: string }
        expect(same(server.kept.get(id), bytes(size))).toBe(true)
        expect(await begun.read()).toBeNull()
        // One that was begun without our hearing of it lies there until it is swept; none becomes a second photo.
        expect(server.kept.size).toBe(1)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('goes on after the page was loaded anew, from where it had come', async () => {
    const server = new TusServer()
    const begun = onThisPage()
    const gone = await sent(server, ['arrives', 'arrives', ...Array<Fate>(9).fill('question lost')], { begun })
    expect(gone?.status).toBe(0)
    const before = server.asked.length
    expect((await sent(server, [], { begun }))?.status).toBe(201)
    expect(methods(server).slice(before)).toEqual(['HEAD', 'PATCH', 'PATCH', 'POST'])
    expect(server.bytesHeard).toBe(400 * KIB)
  })

  it('begins anew where the server no longer knows it, but not for ever', async () => {
    const server = new TusServer()
    const begun = onThisPage()
    await begun.write('/uploads/resumable/of-yesterday')
    expect((await sent(server, [], { begun }))?.status).toBe(201)
    expect(methods(server).slice(0, 2)).toEqual(['HEAD', 'POST'])
    const forgetful = new TusServer()
    forgetful.instead = ({ method }) => (method === 'PATCH' ? refusal(404, 'NOT_FOUND') : null)
    expect(await sent(forgetful, [])).toBeNull()
    expect(methods(forgetful)).toEqual(['POST', 'PATCH', 'POST', 'PATCH'])
  })

  it.each<[string, (asked: Asked) => Answer | null]>([
    ['a server of an older build', () => answer(404)],
    ['a proxy that knows no PATCH', ({ method }) => (method === 'PATCH' ? answer(405) : null)],
    ['a proxy that lets no headers through', ({ method, url }) => (method === 'POST' && url === '/uploads/resumable' ? answer(201) : null)],
    ['a server that has another version of the protocol', () => refusal(412, 'INVALID')],
  ])('is left to the plain upload before %s', async (_, instead) => {
    const server = new TusServer()
    server.instead = instead
    expect(await sent(server, [])).toBeNull()
  })

  it.each(['TOO_MANY', 'STORAGE_FULL'])('gives back what the server says no with, and goes on from there later: %s', async (code) => {
    const server = new TusServer()
    const begun = onThisPage()
    let full = true
    server.instead = ({ method, headers }) => (full && method === 'PATCH' && headers['upload-offset'] !== '0' ? refusal(429, code) : null)
    const said = await sent(server, [], { begun })
    expect([said?.status, (said?.body as { code: string }).code]).toEqual([429, code])
    full = false
    expect((await sent(server, [], { begun }))?.status).toBe(201)
    expect(server.bytesHeard).toBe(400 * KIB)
  })

  it('forgets a file that is no photo', async () => {
    const server = new TusServer()
    const begun = onThisPage()
    server.instead = ({ method, url }) => (method === 'POST' && url !== '/uploads/resumable' ? refusal(422, 'INVALID') : null)
    expect((await sent(server, [], { begun }))?.status).toBe(422)
    expect(await begun.read()).toBeNull()
  })

  it('waits while another request makes the picture', async () => {
    const server = new TusServer()
    let busy = 2
    server.instead = ({ method, url }) => (method === 'POST' && url !== '/uploads/resumable' && busy-- > 0 ? refusal(423, 'TOO_MANY') : null)
    expect((await sent(server, []))?.status).toBe(201)
    expect(methods(server).slice(-5)).toEqual(['POST', 'HEAD', 'POST', 'HEAD', 'POST'])
  })

  it('is ended on the server where the person takes it back', async () => {
    const server = new TusServer()
    const stop = new AbortController()
    const ask = server.ask([][Symbol.iterator]())
    const said = await sendInParts(photo(), {
      ask: async (asked, told) => {
        const answered = await ask(asked, told)
        if (asked.method === 'PATCH') stop.abort()
        return answered
      },
      begun: onThisPage(),
      signal: stop.signal,
    })
    await soon()
    expect([said?.status, methods(server).at(-1)]).toEqual([0, 'DELETE'])
    expect(server.uploads.size).toBe(0)
  })

  it('tells the name of a document, in whatever letters', async () => {
    const server = new TusServer()
    await sent(server, [], { file: new File([bytes(9)], 'Berita acara é.pdf') })
    const [, name = ''] = (server.asked[0]?.headers['upload-metadata'] ?? '').split(' ')
    expect(new TextDecoder().decode(Uint8Array.from(atob(name), (letter) => letter.charCodeAt(0)))).toBe('Berita acara é.pdf')
  })
})
