/** How far the viewer's exports are. */
import { ExportsChangedDocument, ExportsDocument, type ExportRowFragment } from '../../shared/gql/graphql'
import type { Feed } from '../feed'
import { followLatest } from '../follow'

export type Exports = readonly ExportRowFragment[]

export const followExports = (): Feed<Exports, Exports> =>
  followLatest(
    { document: ExportsDocument, variables: {}, pick: (data): Exports => data.exports },
    { document: ExportsChangedDocument, variables: {}, pick: (data): Exports => data.exportsChanged.exports },
  )
