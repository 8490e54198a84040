/** What else is open around a place, as far as whoever asks sees it. */
import { useEffect, useState } from 'preact/hooks'
import { AroundDocument } from '../gql/graphql'
import { ask } from '../graphql'
import type { Marked } from './place-map'

/** Degrees to each side: some two kilometres. */
const REACH = 0.02

/** Empty until it is known, and where the server cannot be reached: a map goes on without. */
export function useAround(
  { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
  number: string,
  hrefOf: (number: string) => string,
): readonly Marked[] {
  const [around, setAround] = useState<readonly Marked[]>([])
  useEffect(() => {
    const stop = new AbortController()
    const within = { south: latitude - REACH, north: latitude + REACH, west: longitude - REACH, east: longitude + REACH }
    ask(AroundDocument, { filter: { within, open: true } }, { signal: stop.signal }).then(
      ({ complaints }) =>
        setAround(
          complaints.edges.flatMap(({ node }) =>
            node.location === null || node.number === number ? [] : [{ ...node.location, title: `${node.number}: ${node.title}`, href: hrefOf(node.number) }],
          ),
        ),
      () => undefined,
    )
    return () => stop.abort()
  }, [latitude, longitude, number])
  return around
}
