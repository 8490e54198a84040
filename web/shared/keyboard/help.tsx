/** The list of a client's shortcuts, and the switch that turns them off. */
import { Check, Dialog } from '../ui'
import type { Shortcuts } from './shortcuts'
import { words } from './words'
import './keyboard.css'

export interface HelpProps {
  readonly shortcuts: Shortcuts
  /** Each key with what it does. */
  readonly keys: readonly (readonly [key: string, does: string])[]
  readonly onClose: () => void
}

export function Help({ shortcuts, keys, onClose }: HelpProps) {
  const text = words.value
  return (
    <Dialog title={text.title} onClose={onClose}>
      <div class="t-stack">
        <Check label={text.use} hint={text.useHint} checked={shortcuts.state.value === 'on'} onValue={shortcuts.turn} />
        <table class="t-keys">
          <thead class="t-hidden-visually">
            <tr>
              <th scope="col">{text.key}</th>
              <th scope="col">{text.does}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map(([key, does]) => (
              <tr key={key}>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  )
}
