/** One's own application or service, live. */
import { follow } from '../../live/follow'
import { OwnServiceChangedDocument, OwnServicesDocument, type OwnServiceFragment } from '../gql/graphql'

export interface OwnService {
  readonly asOf: string
  readonly service: OwnServiceFragment | null
  /** How often something was told: what hangs on it is read again. */
  readonly told: number
}

export const followOwnService = () =>
  follow({
    snapshot: {
      document: OwnServicesDocument,
      variables: {},
      pick: ({ volunteers: { asOf, edges } }): OwnService => ({ asOf, service: edges[0]?.node ?? null, told: 0 }),
    },
    news: { document: OwnServiceChangedDocument, variables: {}, pick: (data) => data.volunteersChanged },
    apply: (before, news) => ({
      ...before,
      service: news[news.length - 1]?.volunteer ?? before.service,
      told: before.told + news.length,
    }),
  })
