/** A feed that starts from what was last seen here, and keeps what it shows for the next time. */
import { useEffect, useState } from 'preact/hooks'
import type { Feed } from '../../live/feed'
import { comeBack, keep, leave, recall, type Remembered } from './last-seen'

type Initial<Snapshot> = { readonly snapshot: Snapshot; readonly at: number; readonly whole?: true } | undefined

const EVERY = 1_500

export interface KeptFeedOptions<Snapshot, News> {
  /** Under which name it is kept; null: it is not. */
  readonly name: string | null
  readonly owner: string | null
  /** null: there is nothing to follow. */
  readonly make: ((initial: Initial<Snapshot>) => Feed<Snapshot, News>) | null
  /** What of it is worth keeping. */
  readonly trim?: (snapshot: Snapshot) => Snapshot
}

/** null while the device looks for what it kept: a few milliseconds. */
export function useKeptFeed<Snapshot, News>(
  options: KeptFeedOptions<Snapshot, News>,
  inputs: readonly unknown[],
): Feed<Snapshot, News> | null {
  const [feed, setFeed] = useState<Feed<Snapshot, News> | null>(null)
  useEffect(() => {
    let over = false
    let running: Feed<Snapshot, News> | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let unsubscribe: () => void = () => undefined
    const { name, owner, make, trim } = options

    function begin(kept: Remembered<Snapshot> | undefined): void {
      if (over || make === null) return
      const started = (running = make(kept === undefined ? undefined : { snapshot: kept.value, at: kept.at, ...(kept.whole && { whole: kept.whole }) }))
      setFeed(started)
      started.start()
      if (name === null) return
      // The first at once, so that whoever looks only for a second finds it again; then seldom.
      let written: Snapshot | undefined = kept?.value
      const write = () => {
        const snapshot = started.snapshot.peek()
        if (snapshot === null || snapshot === written) return
        written = snapshot
        void keep(name, trim === undefined ? snapshot : trim(snapshot), owner)
        timer = setTimeout(() => {
          timer = undefined
          write()
        }, EVERY)
      }
      unsubscribe = started.snapshot.subscribe(() => {
        if (timer === undefined) write()
      })
    }

    const before = name === null ? undefined : comeBack<Snapshot>(name, owner)
    if (name === null || before !== undefined) begin(before)
    else void recall<Snapshot>(name, owner).then(begin)
    return () => {
      over = true
      unsubscribe()
      clearTimeout(timer)
      const last = running?.snapshot.peek() ?? null
      if (name !== null && last !== null) leave(name, last, owner)
      running?.stop()
      setFeed(null)
    }
  }, inputs)
  return feed
}
