/** The list of the officers' shortcuts. */
import { Help as ShortcutsHelp } from '../../shared/keyboard/help'
import { words } from '../common/words'
import { KEYS, shortcuts } from '../common/shortcuts'

export function Help({ onClose }: { readonly onClose: () => void }) {
  const text = words.value
  return <ShortcutsHelp shortcuts={shortcuts} keys={KEYS.map(([key, does]) => [key, text[does]] as const)} onClose={onClose} />
}
