/** Words of which nothing else can be made any more. */
import { Notice } from '../../shared/ui'
import { CopyButton } from '../../shared/ui/copy'
import { words } from './words'

/** What was written to a complaint that takes no more words. */
export function KeptText({ children }: { readonly children: string }) {
  return (
    <Notice tone="info" title={words.value.keptText}>
      <p class="a-pre">{children}</p>
      <CopyButton value={children}>{words.value.copyText}</CopyButton>
    </Notice>
  )
}
