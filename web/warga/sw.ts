/**
 * The citizen's service worker: the page opens without a link, and what waits in the outbox is sent when the link
 * comes back, also with all pages closed. It touches the citizen's pages only; desks and walls pass through.
 */
import { backoff } from '../live/backoff'
import { openChannel } from '../shared/channel'
import { database, lost } from './offline/database'
import { Outbox } from './outbox/outbox'
import { byFetch, serverPost } from './outbox/post'
import { DraftStore } from './outbox/store'
import { PICTURES } from './offline/names'
import { CHANNEL, LOCK, SYNC } from './outbox/names'
import { news, pathOf, shownAs } from './offline/news'

// The library of a worker's types cannot stand beside that of a page's, whose modules are used here.
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Lasting {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}

interface Syncing extends Lasting {
  readonly tag: string
}

interface Pushed extends Lasting {
  readonly data: { text(): string } | null
}

interface Pressed extends Lasting {
  readonly notification: Notification
}

interface Page {
  readonly url: string
  focus(): Promise<unknown>
}

interface Worker {
  /** `later`: not fetched before it is asked for. */
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: 'later' | null }[]
  readonly location: Location
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: true }): Promise<readonly Page[]>
    openWindow(url: string): Promise<unknown>
  }
  readonly registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener(kind: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(kind: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(kind: 'sync', listener: (event: Syncing) => void): void
  addEventListener(kind: 'push', listener: (event: Pushed) => void): void
  addEventListener(kind: 'notificationclick', listener: (event: Pressed) => void): void
}

declare const self: Worker

/** The build's own files; their names carry their hashes, so that one cache serves every build. */
const ASSETS = 'taprose-assets'
/** The page, under its address. */
const SHELL = 'taprose-shell'
/** Of small pictures that were shown. */
const MOST_PICTURES = 120
const PAGE = '/'

const build = self.__WB_MANIFEST.map(({ url, revision }) => ({ path: `/${url.replace(/^\//, '')}`, later: revision === 'later' }))
const own = build.map(({ path }) => path)

async function putBy(): Promise<void> {
  const assets = await caches.open(ASSETS)
  const missing = await Promise.all(
    build.map(async ({ path, later }) => (later || (await assets.match(path)) !== undefined ? [] : [path])),
  )
  await assets.addAll(missing.flat())
  await (await caches.open(SHELL)).add(new Request(PAGE, { cache: 'reload' }))
}

self.addEventListener('install', (event) => {
  // Pages of the build before go on: their files stay in the cache until the next build after this one.
  event.waitUntil(putBy().then(() => self.skipWaiting()))
})

const BEFORE = '/taprose-builds'

/** Keeps this build's files and the last one's, which a page may still be showing. */
async function sweep(): Promise<void> {
  const assets = await caches.open(ASSETS)
  const shell = await caches.open(SHELL)
  const last = ((await (await shell.match(BEFORE))?.json()) ?? []) as readonly string[]
  const wanted = new Set([...own, ...last])
  for (const request of await assets.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await assets.delete(request)
  }
  await shell.put(BEFORE, new Response(JSON.stringify(own)))
}

self.addEventListener('activate', (event) => {
  event.waitUntil(sweep().then(() => self.clients.claim()))
})

/** Of one build, the page's headers may change all the same, as when the tiles' host does. */
async function refreshShell(known: Response): Promise<void> {
  const fresh = await fetch(PAGE, { cache: 'no-cache' })
  if (!fresh.ok || (await fresh.clone().text()) !== (await known.text())) return
  await (await caches.open(SHELL)).put(PAGE, fresh)
}

async function page(event: Fetching): Promise<Response> {
  const known = await (await caches.open(SHELL)).match(PAGE)
  if (known === undefined) return fetch(event.request)
  event.waitUntil(refreshShell(known.clone()).catch(() => undefined))
  return known
}

async function asset(request: Request): Promise<Response> {
  const assets = await caches.open(ASSETS)
  const known = await assets.match(request)
  if (known !== undefined) return known
  const fresh = await fetch(request)
  if (fresh.ok) await assets.put(request, fresh.clone())
  return fresh
}

async function picture(event: Fetching): Promise<Response> {
  const pictures = await caches.open(PICTURES)
  try {
    const fresh = await fetch(event.request)
    // A signed address opens a photo to whoever has it: never kept. The others go when the person does.
    if (fresh.ok && new URL(event.request.url).search === '') {
      const kept = fresh.clone()
      event.waitUntil(
        pictures
          .put(event.request, kept)
          .then(() => pictures.keys())
          .then((all) => Promise.all(all.slice(0, -MOST_PICTURES).map((old) => pictures.delete(old)))),
      )
    }
    // Of what a moderator has taken from the public nothing stays on the device.
    if (fresh.status === 404) event.waitUntil(pictures.delete(event.request))
    return fresh
  } catch (error) {
    const known = await pictures.match(event.request)
    if (known === undefined) throw error
    return known
  }
}

async function config(request: Request): Promise<Response> {
  const shell = await caches.open(SHELL)
  try {
    const fresh = await fetch(request)
    if (fresh.ok) await shell.put(request, fresh.clone())
    return fresh
  } catch (error) {
    const known = await shell.match(request)
    if (known === undefined) throw error
    return known
  }
}

const ELSEWHERE = /^\/(antrean|komando|berhenti|graphql|uploads|files|exports|papers|healthz|readyz|servez|metrics|ide|masuk\/sso)(\/|$)/

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (!ELSEWHERE.test(url.pathname) && !/\.\w+$/.test(url.pathname)) event.respondWith(page(event))
  } else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (/^\/files\/[^/]+\/thumbnail$/.test(url.pathname)) event.respondWith(picture(event))
  else if (url.pathname === '/config.json') event.respondWith(config(request))
})

/** Sends what waits; throws where something still does, so that the browser comes back later. */
async function sendWaiting(): Promise<void> {
  const told = openChannel(CHANNEL)
  const outbox = new Outbox(new DraftStore(database, { lost }), serverPost(byFetch), {
    wait: (failures) => 500 + backoff(failures),
    alone: async (work) => void (await navigator.locks.request(LOCK, work)),
    changed: () => told?.postMessage(null),
  })
  await outbox.flush(true)
  told?.close()
  const nextAt = await outbox.nextAt()
  if (nextAt !== null) throw new Error('Something still waits')
}

self.addEventListener('sync', (event) => {
  if (event.tag === SYNC) event.waitUntil(sendWaiting())
})

/** Ids of what was shown: one that comes again disturbs nobody. */
const TOLD = '/taprose-told'
const MOST_TOLD = 200

async function show(said: string): Promise<void> {
  const told = news(said)
  const shell = await caches.open(SHELL)
  const before = ((await (await shell.match(TOLD))?.json()) ?? []) as readonly string[]
  const again = before.includes(told.id)
  await self.registration.showNotification(told.title, shownAs(told, again))
  if (!again) await shell.put(TOLD, new Response(JSON.stringify([...before, told.id].slice(-MOST_TOLD))))
}

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data?.text() ?? ''))
})

/** Its own page, where one is open already; else a new one. */
async function open(path: string): Promise<void> {
  const wanted = new URL(path, self.location.origin)
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = pages.find(({ url }) => url === wanted.href)
  await (there === undefined ? self.clients.openWindow(wanted.href) : there.focus())
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(pathOf(event.notification.data)))
})
