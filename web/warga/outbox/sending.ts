/** The outbox of this browser: one at a time over all tabs and the service worker, woken by whatever may help. */
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { backoff } from '../../live/backoff'
import { database, lost } from '../offline/database'
import { openChannel } from '../../shared/channel'
import type { Draft } from '../draft/draft'
import { CHANNEL, LOCK, SYNC } from './names'
import { Outbox } from './outbox'
import { serverPost, type Sending } from './post'
import { DraftStore, type Saved } from './store'

export const store = new DraftStore(database, { lost })

/** Rises whenever a draft or a receipt has changed, in this tab or elsewhere. */
export const outboxEpoch = signal(0)
/** Of the photo that is on its way: draft, which one, and how much of it. */
export const progress = signal<{ readonly key: string; readonly index: number; readonly part: number } | null>(null)

const others = openChannel(CHANNEL)
others?.addEventListener('message', () => (outboxEpoch.value += 1))

export function outboxChanged(): void {
  outboxEpoch.value += 1
  others?.postMessage(null)
}

const byUpload: Sending = async (photo, told, begun) => {
  // With the first photo: most pages send none.
  const { upload, UploadError } = await import('../../shared/upload')
  try {
    return { status: 201, body: await upload(photo, { onProgress: told, begun }) }
  } catch (error) {
    if (!(error instanceof UploadError)) throw error
    // Of the server's own words only: what this page says of a lost link is no answer.
    return { status: error.status, body: error.status === 0 ? null : error }
  }
}

const LOCK_WAIT = 2_000

async function alone(work: () => Promise<void>): Promise<void> {
  // Without locks two tabs may both send; the key still makes it one complaint.
  if (navigator.locks === undefined) return work()
  // What is in this page's memory nobody else can send: then a tab that hangs is not waited for.
  const limit = new AbortController()
  let begun = false
  const watch = setInterval(() => store.holding && !begun && limit.abort(), LOCK_WAIT)
  try {
    await navigator.locks.request(LOCK, { signal: limit.signal }, () => {
      begun = true
      return work()
    })
  } catch (error) {
    if (begun) throw error
    await work()
  } finally {
    clearInterval(watch)
  }
}

const outbox = new Outbox(
  store,
  serverPost(byUpload, (key, index, part) => (progress.value = { key, index, part })),
  { wait: (failures) => 500 + backoff(failures), alone, changed: outboxChanged },
)

const AFTER_FAILURE = 15_000

let timer: ReturnType<typeof setTimeout> | undefined

/** Sends what waits, and sets the clock for what could not be sent. */
export async function send(force: boolean): Promise<void> {
  clearTimeout(timer)
  try {
    await outbox.flush(force)
    progress.value = null
    const nextAt = await outbox.nextAt()
    if (nextAt === null) return
    clearTimeout(timer)
    timer = setTimeout(() => void send(false), Math.max(500, nextAt - Date.now()))
    await askForSync()
  } catch {
    // Something broke on the way: what waits is still there, and tried again.
    timer = setTimeout(() => void send(false), AFTER_FAILURE)
  }
}

/** Has the browser wake the service worker once there is a link, should all pages be closed by then. */
async function askForSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync
  await sync?.register(SYNC).catch(() => undefined)
}

/** Puts it in line, once, and sends it as soon as it can be; `handed in` where it already was, with other words perhaps. */
export async function putIn(draft: Draft): Promise<Saved> {
  const saved = await store.save({ ...draft, state: 'waiting', attempts: 0, nextAt: 0, problem: null, savedAt: Date.now() })
  if (saved === 'handed in') return saved
  outboxChanged()
  void send(true)
  return saved
}

/** Back into the form, if it still waits. Its key stays: should it be filed already, the server says so. */
export async function takeOut(key: string): Promise<Draft | undefined> {
  const taken = await store.change(key, (now) => (now.state === 'waiting' ? { ...now, state: 'writing' } : null))
  outboxChanged()
  return taken
}

/** Asks before the page closes, while it holds what would be gone with it. */
function askBeforeClosing(event: BeforeUnloadEvent): void {
  if (store.holding) event.preventDefault()
}

/** `states`: of the feeds that are shown; one that goes live means that the server is there again. */
export function startOutbox(states: ReadonlySignal<readonly ReadonlySignal<{ readonly kind: string }>[]>): void {
  void send(true)
  const reached = computed(() => states.value.some(({ value }) => value.kind === 'live'))
  reached.subscribe((live) => {
    if (live) void send(true)
  })
  addEventListener('online', () => void send(true))
  addEventListener('beforeunload', askBeforeClosing)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void send(true)
  })
}
