/** What somebody else has saved in the place of what was read here: the person says which of the two holds. */
import { Button, Notice } from '../ui'
import { words } from './words'
import './colleague.css'

export interface BothProps {
  /** What is saved now, where it differs from what is written here. */
  readonly rows: readonly { readonly name: string; readonly value: string }[]
  readonly onMine: () => void
  readonly onTheirs: () => void
}

export function Both({ rows, onMine, onTheirs }: BothProps) {
  const text = words.value
  return (
    <Notice tone="warn" title={text.bothTitle} role="alert">
      <div class="t-stack">
        <p>{text.bothHint}</p>
        <dl class="t-colleague__rows t-stack">
          {rows.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="t-quote">{value}</dd>
            </div>
          ))}
        </dl>
        <div class="t-row">
          <Button onClick={onMine}>{text.mine}</Button>
          <Button look="secondary" onClick={onTheirs}>
            {text.theirs}
          </Button>
        </div>
      </div>
    </Notice>
  )
}
