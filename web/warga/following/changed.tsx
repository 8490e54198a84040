/** What happened since they began to write; read first. */
import { ColleagueNotice } from '../../shared/colleague/notice'
import type { Reading } from '../../shared/colleague/reading'
import { words as colleague } from '../../shared/colleague/words'
import type { WholeComplaintFragment } from '../gql/graphql'

export function Changed({ read }: { readonly read: Reading<WholeComplaintFragment> }) {
  if (read.changed === null) return null
  return <ColleagueNotice title={colleague.value.reporterTitle} difference={read.changed} onGoOn={() => read.accept()} />
}
