/** A screen on an office's wall: paired once, then live for weeks, until an administrator releases it. */
import './wall.css'
import './rows.css'
import './pairing.css'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { useFeed } from '../../live/follow'
import { AskError } from '../../shared/graphql'
import { become, resumeDisplay, token } from '../../shared/identity'
import { loadViewer, viewer } from '../../shared/session'
import { tabText } from '../../shared/storage/stored'
import { common } from '../../shared/words/common'
import type { OpdNameFragment } from '../gql/graphql'
import { words } from '../common/words'
import { Board } from './board'
import { followWall, runsDry } from './feed'
import { Pairing } from './pairing'

/** While the server is away: how often to ask whether this screen is still wanted. */
const ASK_EVERY = 15_000
/** So long after a long queue's total has become a guess it is asked for again. */
const COUNT_AFTER = 30_000
const revoked = tabText('taprose.display-revoked')

/** The administrator has released this screen: forget the token and begin anew. */
function release(): void {
  revoked.set('yes')
  become(null)
  location.reload()
}

/** Whether this screen still is one: releases it where the server knows it no more. */
async function askWho(): Promise<void> {
  try {
    const me = await loadViewer()
    if (me?.role !== 'DISPLAY') release()
  } catch (error) {
    // A token that holds no more is refused outright; anything else is trouble that passes.
    if (error instanceof AskError && error.code === 'SIGN_IN_REQUIRED') release()
  }
}

/** Screens must not fall asleep over it, where the browser can be asked. */
function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    const hold = () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      navigator.wakeLock.request('screen').then(
        (held) => (lock = held),
        () => undefined,
      )
    }
    hold()
    document.addEventListener('visibilitychange', hold)
    return () => {
      document.removeEventListener('visibilitychange', hold)
      void lock?.release().catch(() => undefined)
    }
  }, [])
}

function Live({ opd }: { readonly opd: OpdNameFragment }) {
  const feed = useFeed(() => followWall(opd.code), [opd.code])
  const unsure = feed.failure.value !== null || feed.state.value.kind === 'offline'
  useEffect(() => {
    if (!unsure) return
    void askWho()
    const again = setInterval(() => void askWho(), ASK_EVERY)
    return () => clearInterval(again)
  }, [unsure])
  const snapshot = feed.snapshot.value
  const dry = snapshot !== null && runsDry(snapshot)
  useEffect(() => {
    if (dry) feed.refresh()
  }, [dry])
  const guessed = snapshot !== null && !snapshot.list.exact
  useEffect(() => {
    if (!guessed) return
    const timer = setTimeout(() => feed.refresh(), COUNT_AFTER)
    return () => clearTimeout(timer)
  }, [guessed])
  useAwake()
  return <Board feed={feed} opd={opd} />
}

function Paired() {
  const me = viewer.value
  useEffect(() => {
    void askWho()
    const again = setInterval(() => {
      if (viewer.peek() === undefined) void askWho()
    }, ASK_EVERY)
    return () => clearInterval(again)
  }, [])
  if (me?.opd) return <Live opd={me.opd} />
  return (
    <main class="w-pair t-stack">
      <h1>{me ? words.value.wallOverview : common.value.loading}</h1>
      {me && <a href="/komando">{words.value.toCommand}</a>}
    </main>
  )
}

export function Wall() {
  const [ready, setReady] = useState(false)
  useLayoutEffect(() => {
    resumeDisplay()
    document.documentElement.classList.add('w-root')
    document.title = `${words.peek().wallTitle} · Taprose`
    setReady(true)
    return () => document.documentElement.classList.remove('w-root')
  }, [])
  const held = token.value
  useEffect(() => {
    if (held !== null) revoked.set(null)
  }, [held])
  if (!ready) return null
  return held === null ? <Pairing revoked={revoked.get() !== null} /> : <Paired />
}
