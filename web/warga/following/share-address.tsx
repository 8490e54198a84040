/** Hands the address of a public page on, by the telephone's own sheet or as a copy. */
import { useState } from 'preact/hooks'
import { announce, Button, CheckIcon, SendIcon } from '../../shared/ui'
import { ByHand, copied } from '../../shared/ui/copy'
import { common } from '../../shared/words/common'
import { words } from './words'

/** Whether the telephone's own sheet took it, or the person closed that sheet; false: it has none, or would not. */
async function handedOn(title: string, url: string): Promise<boolean> {
  if (typeof navigator.share !== 'function') return false
  try {
    await navigator.share({ title, url })
    return true
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError'
  }
}

export function ShareAddress({ title, url }: { readonly title: string; readonly url: string }) {
  const text = words.value
  const [how, setHow] = useState<'copied' | 'by hand' | null>(null)

  async function share() {
    if (await handedOn(title, url)) return
    const done = await copied(url)
    setHow(done ? 'copied' : 'by hand')
    if (done) announce(text.linkCopied)
  }

  return (
    <>
      <Button look="quiet" onClick={() => void share()}>
        {how === 'copied' ? <CheckIcon /> : <SendIcon />} {how === 'copied' ? text.linkCopied : text.share}
      </Button>
      {how === 'by hand' && <ByHand value={url} label={common.value.copyAddress} />}
    </>
  )
}
