/** What is copied. A browser has no clipboard for a page that came by plain HTTP, and may refuse it on any: then what
 * is to be copied stands selected in a field. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { common } from '../words/common'
import { announce } from './announce'
import { Button } from './button'
import { TextArea } from './field'

/** Whether it is on the clipboard now. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

interface ByHandProps {
  readonly value: string
  /** Says what to do with it. */
  readonly label?: string
}

export function ByHand({ value, label }: ByHandProps) {
  const room = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const field = room.current?.querySelector('textarea')
    field?.focus()
    field?.select()
  }, [value])
  return (
    <div ref={room}>
      <TextArea label={label ?? common.value.copyByHand} rows={value.length > 60 ? 4 : 2} readOnly value={value} onValue={() => undefined} />
    </div>
  )
}

interface CopyButtonProps {
  readonly value: string
  readonly children: string
  /** Read out in place of what stands on it. */
  readonly label?: string
}

export function CopyButton({ value, children, label }: CopyButtonProps) {
  const [byHand, setByHand] = useState(false)
  async function copy() {
    const done = await copied(value)
    setByHand(!done)
    if (done) announce(common.peek().copied)
  }
  return (
    <>
      <Button look="quiet" aria-label={label} onClick={() => void copy()}>
        {children}
      </Button>
      {byHand && <ByHand value={value} />}
    </>
  )
}
