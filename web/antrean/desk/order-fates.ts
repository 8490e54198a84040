/** Why an instruction is open no longer that still stands on the desk. */
import { useEffect, useState } from 'preact/hooks'
import type { OrderFace } from '../common/queue'
import type { DeskFeed } from './feed'

/** `closed`: the news did not say, as after a link that was cut off for long. */
export type Fate = 'answered' | 'withdrawn' | 'closed'

/** What became of it; null: it is open. Pure. */
export function fateOf({ answeredAt, withdrawnAt }: OrderFace): Exclude<Fate, 'closed'> | null {
  if (withdrawnAt !== null) return 'withdrawn'
  return answeredAt === null ? null : 'answered'
}

/** By id, as far as news have told it while someone was looking. */
export function useOrderFates(feed: DeskFeed): ReadonlyMap<string, Fate> {
  const [fates, setFates] = useState<ReadonlyMap<string, Fate>>(new Map())
  useEffect(
    () =>
      feed.onNews((news) => {
        const told = news.flatMap(({ event: { instruction } }) => {
          const fate = instruction === null ? null : fateOf(instruction)
          return instruction === null || fate === null ? [] : [[instruction.id, fate] as const]
        })
        if (told.length > 0) setFates((before) => new Map([...before, ...told]))
      }),
    [feed],
  )
  return fates
}
