/** In the place of what was never read here: that there is no link, or why the server does not give it. */
import { Notice } from '../../shared/ui'
import { errorMessage } from '../../shared/error-message'
import { words } from './words'

export function NothingYet({ state }: { readonly state: { readonly why?: unknown } }) {
  return <Notice tone="warn">{state.why === undefined ? words.value.offlineNothing : errorMessage(state.why)}</Notice>
}
