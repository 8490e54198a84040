/** The officers' shortcuts. */
import { shortcutsOf } from '../../shared/keyboard/shortcuts'
import '../../shared/keyboard/keyboard.css'

export const shortcuts = shortcutsOf('taprose.antrean.shortcuts')
export const useShortcuts = shortcuts.use

/** The keys, in the order in which the list shows them; each names its sentence in the words. */
export const KEYS = [
  ['j', 'nextComplaint'],
  ['k', 'keyPrevious'],
  ['Enter', 'keyOpen'],
  ['Esc', 'keyClose'],
  ['/', 'search'],
  ['n', 'keyNews'],
  ['v', 'keyView'],
  ['d', 'keyOrders'],
  ['l', 'keyReports'],
  ['s', 'keySound'],
  ['c', 'keyClaim'],
  ['a', 'keyAcknowledge'],
  ['p', 'keyProgress'],
  ['r', 'sendResolve'],
  ['i', 'keyAsk'],
  ['b', 'sendReturn'],
  ['t', 'keyTemplate'],
  ['Ctrl+Enter', 'keySend'],
  ['Ctrl+Shift+Enter', 'keyOnward'],

  ['?', 'keyHelp'],
] as const
