import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDatabase, type Database } from '../../warga/offline/database'
import { EMPTY, newDraft, randomKey, type Draft } from '../../warga/draft/draft'
import { Outbox } from '../../warga/outbox/outbox'
import { byFetch, serverPost } from '../../warga/outbox/post'
import { DraftStore } from '../../warga/outbox/store'
import { Closed, FakeServer, type Fate } from './fake-server'
import { TusServer, type Fate as PartFate } from '../shared/tus-server'

const NOW = Date.parse('2026-11-24T04:00:00Z')
let databases = 0
const open: Database[] = []

async function freshStore(): Promise<DraftStore> {
  databases += 1
  const database = await openDatabase(`test-${databases}`)
  open.push(database)
  return new DraftStore(() => Promise.resolve(database))
}

/** The browser's fetch, of uploads alone; it never answers once `fates` say that the page is closed. */
function stubFetch(server: TusServer, fates: readonly (PartFate | 'page closes')[]): void {
  const left = fates[Symbol.iterator]()
  vi.stubGlobal('fetch', async (url: string, { method, headers, body }: { method: 'POST'; headers: Record<string, string>; body?: Blob }) => {
    const { value: fate = 'arrives' } = left.next()
    if (fate === 'page closes') return new Promise(() => undefined)
    const answer = await server.ask([fate][Symbol.iterator]())({ method, url, headers, ...(body === undefined || body === null ? {} : { body }) })
    if (answer.status === 0) throw new TypeError('the link is lost')
    return { status: answer.status, json: () => Promise.resolve(answer.body), headers: { get: answer.header } }
  })
}

afterEach(() => {
  vi.unstubAllGlobals()
  for (const database of open.splice(0)) database.close()
})

function draft(photos = 0, over: Partial<Draft> = {}): Draft {
  return {
    ...newDraft(null, NOW),
    state: 'waiting',
    form: { ...EMPTY, text: 'Jalan berlubang di depan pasar.', district: '35.23.16' },
    photos: Array.from({ length: photos }, () => ({ id: randomKey(), blob: new Blob(['photo']), uploaded: null })),
    ...over,
  }
}

function outbox(store: DraftStore, server: FakeServer, fates: readonly Fate[] = []): Outbox {
  return new Outbox(store, server.post(fates[Symbol.iterator]()), { now: () => NOW, wait: () => 1_000 })
}

/** A page's whole life: it flushes until it is done or closed. */
async function visit(store: DraftStore, server: FakeServer, fates: readonly Fate[] = []): Promise<void> {
  try {
    await outbox(store, server, fates).flush(true)
  } catch (error) {
    if (!(error instanceof Closed)) throw error
  }
}

describe('the outbox', () => {
  it('files a complaint with its photos and leaves a receipt in the place of the draft', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft(2)
    await store.save(mine)
    await visit(store, server)
    expect(server.filed.get(mine.key)).toMatchObject({ number: 'TPR-2026-000001', attachments: ['upload-1', 'upload-2'] })
    expect(await store.drafts()).toEqual([])
    expect(await store.receipts()).toMatchObject([{ key: mine.key, number: 'TPR-2026-000001', seen: false }])
  })

  const fate = fc.constantFrom<Fate>('arrives', 'question lost', 'answer lost', 'page closes before', 'page closes after')
  const visits = fc.array(fc.array(fate, { maxLength: 6 }), { maxLength: 8 })

  it('files each draft exactly once, whatever the link loses and whenever the page closes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }), visits, async (photos, lives) => {
        const [store, server] = [await freshStore(), new FakeServer()]
        const drafts = photos.map((count, index) => draft(count, { savedAt: NOW + index }))
        for (const one of drafts) await store.save(one)
        for (const fates of lives) await visit(store, server, fates)
        await visit(store, server)
        expect([...server.filed.keys()].sort()).toEqual(drafts.map(({ key }) => key).sort())
        expect(await store.drafts()).toEqual([])
        for (const one of drafts) {
          const filed = server.filed.get(one.key)
          expect(await store.receipt(one.key)).toMatchObject({ number: filed?.number, pin: `pin of ${one.key}` })
          expect(new Set(filed?.attachments).size).toBe(one.photos.length)
        }
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('files it once too where two pages send at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2), visits, visits, async (photos, left, right) => {
        const [store, server] = [await freshStore(), new FakeServer()]
        const mine = draft(photos)
        await store.save(mine)
        for (let life = 0; life < Math.max(left.length, right.length); life += 1) {
          await Promise.all([visit(store, server, left[life] ?? []), visit(store, server, right[life] ?? [])])
        }
        await visit(store, server)
        expect([...server.filed.keys()]).toEqual([mine.key])
        expect(await store.drafts()).toEqual([])
        expect(await store.receipts()).toHaveLength(1)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('does not send a photo again that the server has', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    await store.save(draft(2))
    await visit(store, server, ['arrives', 'question lost'])
    await visit(store, server)
    expect(server.uploads.size).toBe(2)
  })

  it('sends photos anew that the server has swept away meanwhile', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft(1)
    await store.save(mine)
    await visit(store, server, ['arrives', 'question lost'])
    server.uploads.clear()
    await visit(store, server)
    expect(server.filed.get(mine.key)?.attachments).toEqual(['upload-2'])
  })

  it('waits out its pause, unless the link has come back', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    await store.save(draft())
    await visit(store, server, ['question lost'])
    const later = outbox(store, server)
    expect(await later.nextAt()).toBe(NOW + 1_000)
    await later.flush(false)
    expect(server.submits).toBe(0)
    await later.flush(true)
    expect(server.filed.size).toBe(1)
    expect(await later.nextAt()).toBeNull()
  })

  it('keeps the order in which the drafts were put in', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const [first, second] = [draft(0, { savedAt: NOW }), draft(0, { savedAt: NOW + 5 })]
    await store.save(second)
    await store.save(first)
    await visit(store, server)
    expect([...server.filed.keys()]).toEqual([first.key, second.key])
  })

  it('shows a refusal to the person, who may change the words and send it again under the same key', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft()
    await store.save(mine)
    const refusing = outbox(store, server)
    const post = server.post([][Symbol.iterator]())
    const problem = { field: 'text', message: 'Terlalu panjang.', messageEn: 'Too long.' }
    await new Outbox(store, { ...post, submit: async () => ({ kind: 'refused', problem }) }, { wait: () => 0 }).flush()
    expect(await store.draft(mine.key)).toMatchObject({ state: 'refused', sealed: false, problem })
    await refusing.flush(true)
    expect(server.filed.size).toBe(0)
    await store.save({ ...mine, form: { ...mine.form, text: 'Jalan rusak.' } })
    await refusing.flush(true)
    expect(JSON.parse(server.filed.get(mine.key)?.said ?? '')).toMatchObject({ description: 'Jalan rusak.' })
  })

  it('leaves words as they are once they may have been filed', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft()
    await store.save(mine)
    await visit(store, server, ['answer lost'])
    expect(await store.draft(mine.key)).toMatchObject({ state: 'waiting', sealed: true })
    expect(await store.save({ ...mine, state: 'writing', form: EMPTY })).toBe('handed in')
    await visit(store, server)
    expect(server.filed.size).toBe(1)
    expect(await store.save({ ...mine, state: 'writing' })).toBe('handed in')
    expect(await store.drafts()).toEqual([])
  })

  /** Takes it back into the form, changes its words and sends it again, as the page does. */
  async function mend(store: DraftStore, key: string, change: Partial<Draft['form']>): Promise<void> {
    const taken = await store.change(key, (now) => ({ ...now, state: 'writing' }))
    if (taken === undefined) throw new Error('It is gone')
    await store.save({ ...taken, state: 'waiting', form: { ...taken.form, ...change } })
  }

  it('files the changed words where the first send never arrived', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft(1)
    await store.save(mine)
    await visit(store, server, ['arrives', 'question lost'])
    await mend(store, mine.key, { text: 'Jalan berlubang, dan ada yang jatuh.' })
    await visit(store, server)
    expect([...server.filed.keys()]).toEqual([mine.key])
    expect(JSON.parse(server.filed.get(mine.key)?.said ?? '')).toMatchObject({ description: 'Jalan berlubang, dan ada yang jatuh.' })
    expect(await store.receipts()).toMatchObject([{ number: 'TPR-2026-000001' }])
    expect((await store.receipts())[0]?.earlier).toBeUndefined()
  })

  it('says which words were filed where the first send had arrived, and keeps the changed ones as a draft', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft()
    await store.save(mine)
    await visit(store, server, ['answer lost'])
    await mend(store, mine.key, { text: 'Jalan berlubang, dan ada yang jatuh.' })
    await visit(store, server, ['arrives', 'question lost'])
    await visit(store, server)
    expect([...server.filed.keys()]).toEqual([mine.key])
    const [receipt] = await store.receipts()
    expect(receipt).toMatchObject({ key: mine.key, number: 'TPR-2026-000001', pin: `pin of ${mine.key}` })
    expect(receipt?.earlier?.text).toBe('Jalan berlubang di depan pasar.')
    expect(await store.drafts()).toMatchObject([
      { key: receipt?.earlier?.draft, state: 'writing', sealed: false, form: { text: 'Jalan berlubang, dan ada yang jatuh.' } },
    ])
    await visit(store, server)
    expect(server.filed.size).toBe(1)
  })

  it('shows what is filed, whatever is lost and changed on the way: never twice, never other words in silence', async () => {
    const fates = fc.constantFrom<Fate>('arrives', 'question lost', 'answer lost', 'page closes before', 'page closes after')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.array(fates, { maxLength: 4 }), fc.boolean()), { maxLength: 6 }), async (lives) => {
        const [store, server] = [await freshStore(), new FakeServer()]
        const mine = draft(1)
        await store.save(mine)
        let said = mine.form.text
        for (const [at, [fate, changes]] of lives.entries()) {
          await visit(store, server, fate)
          if (!changes || (await store.draft(mine.key)) === undefined) continue
          said = `Perubahan ${at}`
          await mend(store, mine.key, { text: said })
        }
        await visit(store, server)
        expect([...server.filed.keys()]).toEqual([mine.key])
        const filed = (JSON.parse(server.filed.get(mine.key)?.said ?? '') as { description: string }).description
        const receipt = await store.receipt(mine.key)
        expect(receipt?.earlier?.text ?? said).toBe(filed)
        expect((await store.drafts()).map(({ form }) => form.text)).toEqual(filed === said ? [] : [said])
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('lets a draft that is taken out while it is on its way be filed once, and keeps what was changed', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft()
    await store.save(mine)
    const post = server.post([][Symbol.iterator]())
    const slow: typeof post = {
      ...post,
      async submit(input, asVisitor) {
        const sent = await post.submit(input, asVisitor)
        await store.change(mine.key, (now) => ({ ...now, state: 'writing', form: { ...now.form, text: 'Lain.' } }))
        return sent
      },
    }
    await new Outbox(store, slow, { wait: () => 0 }).flush()
    expect(await store.receipt(mine.key)).toMatchObject({ number: 'TPR-2026-000001' })
    expect(await store.drafts()).toMatchObject([{ state: 'writing', form: { text: 'Lain.' } }])
    expect(server.filed.size).toBe(1)
  })

  it('tells a tab that another one has written the draft since it was read', async () => {
    const store = await freshStore()
    const mine = draft(0, { state: 'writing' })
    expect(await store.save(mine)).toBe('kept')
    expect(await store.save({ ...mine, savedAt: NOW + 5, form: { ...mine.form, text: 'Di sana.' } }, NOW)).toBe('kept')
    expect(await store.save({ ...mine, savedAt: NOW + 9, form: { ...mine.form, text: 'Di sini.' } }, NOW)).toBe('elsewhere')
    expect((await store.draft(mine.key))?.form.text).toBe('Di sana.')
  })

  it('takes up a draft that an earlier build kept', async () => {
    const store = await freshStore()
    const { sent: _sent, form: { showName: _shown, ...form }, ...old } = draft()
    await store.save({ ...old, form } as unknown as Draft)
    expect(await store.draft(old.key)).toMatchObject({ sent: [], form: { showName: false } })
    const server = new FakeServer()
    await visit(store, server)
    expect(server.filed.size).toBe(1)
  })

  it('sends an account’s complaint only while that account is signed in', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft(0, { owner: 'siti' })
    await store.save(mine)
    await visit(store, server)
    server.me = 'budi'
    await visit(store, server)
    expect(server.submits).toBe(0)
    server.me = 'siti'
    await visit(store, server)
    expect(server.filed.get(mine.key)?.by).toBe('siti')
  })

  it('sends a visitor’s complaint as a visitor’s, also after somebody has signed in', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft()
    await store.save(mine)
    await visit(store, server, ['answer lost'])
    server.me = 'siti'
    await visit(store, server)
    expect(server.filed.get(mine.key)?.by).toBeNull()
    expect(await store.receipts()).toHaveLength(1)
  })

  it('runs once more when it is called while it runs', async () => {
    const [store, server] = [await freshStore(), new FakeServer()]
    await store.save(draft())
    const busy = outbox(store, server)
    const running = busy.flush()
    const late = draft(0, { savedAt: NOW + 9 })
    await store.save(late)
    await busy.flush(true)
    await running
    expect(server.filed.has(late.key)).toBe(true)
  })
})

describe('a photo in parts', () => {
  it('is gone on with by the service worker from where the page had come as it closed', async () => {
    const [store, files, parts] = [await freshStore(), new FakeServer(), new TusServer()]
    const size = 400_000
    const mine = draft(0, { photos: [{ id: randomKey(), blob: new Blob([new Uint8Array(size)]), uploaded: null }] })
    await store.save(mine)
    const post = { ...files.post([][Symbol.iterator]()), upload: serverPost(byFetch).upload }
    const visiting = () => new Outbox(store, post, { now: () => NOW, wait: () => 1_000 }).flush(true)

    stubFetch(parts, ['arrives', 'arrives', 'page closes'])
    void visiting()
    await vi.waitFor(() => expect(parts.bytesHeard).toBeGreaterThan(0))
    const [kept] = (await store.drafts())[0]?.photos ?? []
    expect(kept).toMatchObject({ uploaded: null, begun: '/uploads/resumable/1' })

    stubFetch(parts, [])
    files.uploads.add('photo-/uploads/resumable/1')
    await visiting()
    expect(parts.uploads.size).toBe(1)
    expect(parts.bytesHeard).toBe(size)
    expect(files.filed.get(mine.key)?.attachments).toEqual(['photo-/uploads/resumable/1'])
  })
})
