/** Storage that does not work, in each of its ways: filing goes on from memory, and every wait has an end. */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../warga/offline/database'
import { EMPTY, newDraft, type Draft } from '../../warga/draft/draft'
import { Outbox } from '../../warga/outbox/outbox'
import { DraftStore } from '../../warga/outbox/store'
import { FakeServer } from './fake-server'

const NOW = Date.parse('2026-11-24T04:00:00Z')
const real = globalThis.indexedDB
let databases = 0

/** The page's own modules, as a page that has just been opened has them. */
async function freshPage() {
  vi.resetModules()
  return import('../../warga/offline/database')
}

async function freshStore(): Promise<DraftStore> {
  const { database, lost } = await freshPage()
  return new DraftStore(database, { lost })
}

/** What IndexedDB's open() gives where it is refused, or where nothing ever comes of it: a request all the same. */
function opening(happens: 'refused' | 'nothing'): IDBFactory {
  const open = () => {
    const listeners = new Map<string, () => void>()
    const request = Object.create(IDBRequest.prototype) as IDBOpenDBRequest
    Object.defineProperties(request, {
      error: { value: new DOMException('refused', 'InvalidStateError') },
      addEventListener: { value: (kind: string, listener: () => void) => listeners.set(kind, listener) },
      removeEventListener: { value: () => undefined },
    })
    if (happens === 'refused') setTimeout(() => listeners.get('error')?.())
    return request
  }
  return { open } as unknown as IDBFactory
}

const broken: Record<string, () => IDBFactory | undefined> = {
  absent: () => undefined,
  'refusing on opening': () => opening('refused'),
  'throwing on opening': () =>
    ({
      open() {
        throw new DOMException('denied', 'SecurityError')
      },
    }) as unknown as IDBFactory,
  'hanging on opening': () => opening('nothing'),
}

function draft(over: Partial<Draft> = {}): Draft {
  const photos = [{ id: 'p1', blob: new Blob(['photo']), uploaded: null }]
  return { ...newDraft(null, NOW), state: 'waiting', form: { ...EMPTY, text: 'Jembatan retak.', district: '35.23.16' }, photos, ...over }
}

const flush = (store: DraftStore, server: FakeServer) =>
  new Outbox(store, server.post([][Symbol.iterator]()), { now: () => NOW, wait: () => 1_000 }).flush(true)

beforeEach(() => {
  databases += 1
})
afterEach(() => {
  globalThis.indexedDB = real
})

describe.each(Object.entries(broken))('with storage %s', (_name, make) => {
  // Waits of seconds are over at once; nothing here really waits for anything but them.
  beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 500, toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
  afterEach(() => void vi.useRealTimers())

  it('a complaint is filed from memory, and its receipt shown', async () => {
    globalThis.indexedDB = make() as IDBFactory
    const [store, server] = [await freshStore(), new FakeServer()]
    const mine = draft()
    expect(await store.save(mine)).toBe('held')
    expect([store.holds(mine.key), store.holding]).toEqual([true, true])
    expect(await store.drafts()).toMatchObject([{ key: mine.key }])
    await flush(store, server)
    expect([...server.filed.keys()]).toEqual([mine.key])
    expect(await store.drafts()).toEqual([])
    expect(await store.receipts()).toMatchObject([{ key: mine.key, number: 'TPR-2026-000001' }])
    expect(await store.receiptOf('TPR-2026-000001')).toMatchObject({ pin: `pin of ${mine.key}` })
  })

  it('what was last seen is looked for in vain, and the wait ends', async () => {
    globalThis.indexedDB = make() as IDBFactory
    await freshPage()
    const { forget, keep, recall } = await import('../../warga/offline/last-seen')
    expect(await recall('board', null)).toBeUndefined()
    await keep('board', {}, null)
    await forget(() => true)
  })
})

describe('storage that stops working', () => {
  it('is opened anew where the system has closed it', async () => {
    const { database, lost } = await freshPage()
    const store = new DraftStore(database, { lost })
    const mine = draft()
    expect(await store.save(mine)).toBe('kept')
    ;(await database()).close()
    expect(await store.save({ ...mine, state: 'writing', key: 'another' })).toBe('kept')
    expect((await store.drafts()).map(({ key }) => key).sort()).toEqual([mine.key, 'another'].sort())
    expect(store.holding).toBe(false)
    ;(await database()).close()
  })

  /** A database whose transactions do nothing more once `hangs` is set, and take no row once `full` is. */
  async function moody() {
    const { openDatabase } = await freshPage()
    const mood = { hangs: false, full: false }
    const inner = await openDatabase(`moody-${databases}`)
    const patience = {
      get patience() {
        return mood.hangs ? 20 : 10_000
      },
    }
    const never = new Promise<never>(() => undefined)
    const hung = { objectStore: () => ({ get: () => never, getAll: () => never, put: () => never, delete: () => never }), done: never, abort: () => undefined }
    const transaction = (...names: Parameters<Database['transaction']>) => {
      if (mood.hangs) return hung
      const tx = inner.transaction(['drafts', 'receipts'], names[1])
      if (!mood.full) return tx
      tx.done.catch(() => undefined)
      const quota = async () => {
        tx.abort()
        throw new DOMException('full', 'QuotaExceededError')
      }
      const objectStore = (name: 'drafts' | 'receipts') => {
        const table = tx.objectStore(name)
        return { get: table.get.bind(table), getAll: table.getAll.bind(table), delete: table.delete?.bind(table), put: quota }
      }
      return { objectStore, done: tx.done, abort: () => tx.abort() }
    }
    return { mood, inner, store: new DraftStore(async () => ({ transaction }) as unknown as Database, patience) }
  }

  it.each(['hangs', 'full'] as const)('goes on from memory where it %s, with what was there before, and hands it over once it works', async (how) => {
    const [{ mood, inner, store }, server] = [await moody(), new FakeServer()]
    const [before, after] = [draft({ state: 'writing' }), draft()]
    expect(await store.save(before)).toBe('kept')
    await store.drafts()
    mood[how] = true
    expect(await store.save({ ...before, form: { ...before.form, text: 'Jembatan putus.' } })).toBe('held')
    expect(await store.save(after)).toBe('held')
    expect((await store.draft(before.key))?.form.text).toBe('Jembatan putus.')
    await flush(store, server)
    expect([...server.filed.keys()]).toEqual([after.key])
    expect(store.holds(after.key)).toBe(true)
    mood[how] = false
    expect((await store.drafts()).map(({ form }) => form.text)).toEqual(['Jembatan putus.'])
    expect(store.holding).toBe(false)
    expect((await inner.getAll('drafts')).map(({ form }) => form.text)).toEqual(['Jembatan putus.'])
    expect(await inner.getAll('receipts')).toMatchObject([{ key: after.key }])
    inner.close()
  })
})
