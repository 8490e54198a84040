/** What is copied to the clipboard, and words of which nothing else can be made any more. */
import { announce, Button, Notice } from '../../shared/ui'
import { words } from './words'

interface CopyButtonProps {
  readonly value: string
  readonly children: string
  /** Read out in place of what stands on it. */
  readonly label?: string
}

export function CopyButton({ value, children, label }: CopyButtonProps) {
  const copy = () => void navigator.clipboard?.writeText(value).then(() => announce(words.peek().copied))
  return (
    <Button look="quiet" aria-label={label} onClick={copy}>
      {children}
    </Button>
  )
}

/** What was written to a complaint that takes no more words. */
export function KeptText({ children }: { readonly children: string }) {
  return (
    <Notice tone="info" title={words.value.keptText}>
      <p class="a-pre">{children}</p>
      <CopyButton value={children}>{words.value.copyText}</CopyButton>
    </Notice>
  )
}
