/** The list of shortcuts, and the switch that turns them off. */
import { Check, Dialog } from '../../shared/ui'
import { words } from '../common/words'
import { KEYS, shortcuts, switchShortcuts } from '../common/shortcuts'

export function Help({ onClose }: { readonly onClose: () => void }) {
  const text = words.value
  return (
    <Dialog title={text.shortcutsTitle} onClose={onClose}>
      <div class="t-stack">
        <Check
          label={text.shortcutsSwitch}
          hint={text.shortcutsSwitchHint}
          checked={shortcuts.value === 'on'}
          onValue={switchShortcuts}
        />
        <table class="a-keys">
          <thead class="t-hidden-visually">
            <tr>
              <th scope="col">{text.key}</th>
              <th scope="col">{text.does}</th>
            </tr>
          </thead>
          <tbody>
            {KEYS.map(([key, does]) => (
              <tr key={key}>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{text[does]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  )
}
