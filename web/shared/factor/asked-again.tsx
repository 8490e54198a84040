/** Where the question who sits here appears, in every entry. */
import { asking } from '../proof'
import { lazyPart } from '../ui/lazy'

const ProofDialog = lazyPart(() => import('./proof-dialog').then((found) => found.ProofDialog))

export function AskedAgain() {
  return asking.value === null ? null : <ProofDialog />
}
