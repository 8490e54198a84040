/** Recovery codes: shown once to be printed, and how many are left. */
import { useEffect, useRef } from 'preact/hooks'
import { viewer } from '../session'
import { Button, PrintIcon } from '../ui'
import { words } from './words'

interface CodesProps {
  readonly codes: readonly string[]
  readonly onKept: () => void
}

/** What was pressed has gone: the focus goes on to the heading. */
export function Codes({ codes, onKept }: CodesProps) {
  const text = words.value
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div class="t-stack" role="group" aria-labelledby="codes-title">
      <h3 id="codes-title" ref={head} tabIndex={-1}>
        {text.codesTitle}
      </h3>
      <p>{text.codesOnce}</p>
      <div class="t-slip">
        <p class="t-slip__of">{text.codesOf({ name: viewer.value?.identifier ?? '' })}</p>
        <ul class="t-slip__codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </div>
      <div class="t-row">
        <Button look="secondary" onClick={() => window.print()}>
          <PrintIcon /> {text.print}
        </Button>
        <Button onClick={onKept}>{text.kept}</Button>
      </div>
    </div>
  )
}
