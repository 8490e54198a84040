/** How many services nobody has looked at for a year. */
import { follow, useFeed } from '../../live/follow'
import { useReadAgain } from '../../live/read-again'
import { ServicesChangedDocument, UncheckedServicesDocument, type UncheckedServicesQuery } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'

type Count = UncheckedServicesQuery['services']

const PAUSE = 5_000

/** null until it is known. */
export function useUnchecked(): number | null {
  const feed = useFeed(
    () =>
      follow({
        snapshot: { document: UncheckedServicesDocument, variables: {}, pick: (data): Count => data.services },
        news: { document: ServicesChangedDocument, variables: {}, pick: (data) => data.serviceChanged },
        apply: (count: Count, news): Count => ({ ...count, asOf: news[news.length - 1]?.cursor ?? count.asOf }),
      }),
    [],
  )
  const read = useLoaded(async (signal) => (await ask(UncheckedServicesDocument, {}, { signal })).services.totalCount, [])
  useReadAgain(feed, read.again, PAUSE)
  return read.data ?? null
}
