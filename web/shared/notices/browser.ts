/** This browser as one that shows news with all pages closed: whether it can, is asked to, and how that begins and ends. */
import { BrowserFollowsDocument, FollowByBrowserDocument, PushKeyDocument, StopBrowserDocument } from '../gql/graphql'
import { ask } from '../graphql'
import type { Refusal } from '../sending'
import { language } from '../words'

export interface OfReceipt {
  readonly number: string
  readonly pin: string
}

/** `unsupported`: it has no such thing, as an iPhone whose Taprose is not on the home screen; `denied`: its person has said no. */
export type BrowserState = 'unsupported' | 'denied' | 'off' | 'on'

export const supported = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** `receipt`: for one complaint, else for whoever is signed in. */
export async function browserState(receipt: OfReceipt | null): Promise<BrowserState> {
  if (!supported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const made = await subscription()
  if (made === null || Notification.permission !== 'granted') return 'off'
  const { browserFollows } = await ask(BrowserFollowsDocument, { endpoint: made.endpoint, ...receipt })
  return browserFollows ? 'on' : 'off'
}

/** base64url as bytes. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

const sameKey = (one: PushSubscription, key: Uint8Array): boolean => {
  const theirs = one.options.applicationServerKey
  return theirs === null || (theirs.byteLength === key.length && new Uint8Array(theirs).every((byte, n) => byte === key[n]))
}

export type Begun = { readonly kind: 'done' } | { readonly kind: 'denied' | 'unavailable' } | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Asks the person, by the browser's own question: only after they have pressed. `receipt`: for one complaint alone, else
 * for whoever is signed in. Rejects as `ask` does.
 */
export async function beginHere(receipt: OfReceipt | null): Promise<Begun> {
  if (!supported() || (await Notification.requestPermission()) !== 'granted') return { kind: 'denied' }
  const { pushKey } = await ask(PushKeyDocument, {})
  if (pushKey === null) return { kind: 'unavailable' }
  const key = bytesOf(pushKey)
  await navigator.serviceWorker.register('/sw.js')
  const registration = await navigator.serviceWorker.ready
  const before = await registration.pushManager.getSubscription()
  // Another server's, or of a secret that is no more: it would never be told.
  if (before !== null && !sameKey(before, key)) await before.unsubscribe()
  let made: PushSubscription
  try {
    made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  } catch {
    // Its maker is not reached, or this system has none.
    return { kind: 'unavailable' }
  }
  const { endpoint, keys } = made.toJSON()
  if (endpoint === undefined || keys?.['p256dh'] === undefined || keys['auth'] === undefined) return { kind: 'unavailable' }
  const input = { endpoint, p256dh: keys['p256dh'], auth: keys['auth'], english: language.value === 'en', ...receipt }
  const { followByBrowser: result } = await ask(FollowByBrowserDocument, { input })
  return result.__typename === 'Refused' ? { kind: 'refused', refusal: result } : { kind: 'done' }
}

/** Of one complaint, or of whoever is signed in; the browser itself goes on for what else it is told. */
export async function endHere(receipt: OfReceipt | null): Promise<Refusal | null> {
  const made = supported() ? await subscription() : null
  if (made === null) return null
  const { stopBrowser: result } = await ask(StopBrowserDocument, { endpoint: made.endpoint, ...receipt })
  return result.__typename === 'Refused' ? result : null
}
