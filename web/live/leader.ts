/**
 * Where there is no SharedWorker: the tabs elect one of them, by a Web Lock, that keeps the socket; the others speak
 * with it over a BroadcastChannel. When the leader closes, the browser hands the lock to the next tab. A leader that
 * the system has frozen is found out by those who can see the screen, and replaced.
 */
import { loopback } from './ports'
import type { FromHub, Port, ToHub } from './protocol'
import type { Switchboard } from './hubs'

export const LOCK = 'taprose-live'
const ASK_EVERY = 10_000
const ANSWER_WITHIN = 5_000

type Letter =
  | { readonly kind: 'leader'; readonly from: string }
  | { readonly kind: 'who'; readonly from: string }
  | { readonly kind: 'up'; readonly from: string; readonly to: string; readonly message: ToHub }
  | { readonly kind: 'down'; readonly from: string; readonly to: string; readonly message: FromHub }

/** Calls `onPort` now and then: with the port to each new leader, which may be this tab itself. */
export function electLeader(switchboard: Switchboard, channel: BroadcastChannel, onPort: (port: Port<ToHub, FromHub>) => void): void {
  const me = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const post = (letter: Letter) => channel.postMessage(letter)
  let leader: string | null = null
  let heard = Date.now()
  let listener: ((message: FromHub) => void) | null = null
  const followers = new Map<string, { hear: (message: ToHub) => void; leave: () => void }>()

  function follow(to: string): void {
    leader = to
    heard = Date.now()
    listener = null
    onPort({
      post: (message) => post({ kind: 'up', from: me, to, message }),
      listen: (heard) => (listener = heard),
      close: () => (listener = null),
    })
  }

  function admit(follower: string): (message: ToHub) => void {
    let hear: (message: ToHub) => void = () => undefined
    const leave = switchboard.admit({
      post: (message) => post({ kind: 'down', from: me, to: follower, message }),
      listen: (listener) => (hear = listener),
      close: () => followers.delete(follower),
    })
    followers.set(follower, { hear: (message) => hear(message), leave })
    return (message) => hear(message)
  }

  channel.onmessage = ({ data }: MessageEvent<Letter>) => {
    if (data.kind === 'leader' || data.kind === 'down') heard = data.from === leader ? Date.now() : heard
    if (data.kind === 'leader' && data.from !== leader) follow(data.from)
    else if (data.kind === 'who' && leader === me) post({ kind: 'leader', from: me })
    else if (data.kind === 'down' && data.to === me && data.from === leader) listener?.(data.message)
    else if (data.kind === 'up' && data.to === me && leader === me) {
      if (data.message.type === 'hello') followers.get(data.from)?.leave()
      const hear = data.message.type === 'hello' ? admit(data.from) : followers.get(data.from)?.hear
      hear?.(data.message)
    }
  }

  function stepDown(): void {
    for (const { leave } of [...followers.values()]) leave()
    followers.clear()
    if (leader === me) leader = null
    stand(false)
    post({ kind: 'who', from: me })
  }

  function stand(steal: boolean): void {
    const hold = () => {
      leader = me
      const [tab, hub] = loopback()
      const leave = switchboard.admit(hub)
      followers.set(me, { hear: () => undefined, leave })
      onPort(tab)
      post({ kind: 'leader', from: me })
      return new Promise<never>(() => undefined)
    }
    // The promise ends only when another tab has stolen the lock from this one.
    navigator.locks.request(LOCK, steal ? { steal } : {}, hold).catch(stepDown)
  }

  stand(false)
  post({ kind: 'who', from: me })
  setInterval(() => {
    if (leader === me || document.visibilityState !== 'visible') return
    if (Date.now() - heard > ASK_EVERY + ANSWER_WITHIN) {
      heard = Date.now()
      stand(true)
    } else post({ kind: 'who', from: me })
  }, ASK_EVERY)
}
