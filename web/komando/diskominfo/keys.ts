/** The desk's shortcuts. */
import { shortcutsOf } from '../../shared/keyboard/shortcuts'

export const shortcuts = shortcutsOf('taprose.komando.shortcuts')

/** In the order in which the list shows them; each names its sentence in the words. */
export const KEYS = [
  ['j', 'keyNext'],
  ['k', 'keyPrevious'],
  ['t', 'keySend'],
  ['s', 'keySuggested'],
  ['1 – 3', 'keyNumber'],
  ['c', 'keyCategory'],
  ['o', 'keyOpd'],
  ['i', 'keyKind'],
  ['n', 'keyNote'],
  ['v', 'keyVerify'],
  ['m', 'keyAsk'],
  ['a', 'keyReject'],
  ['g', 'keyMerge'],
  ['f', 'keyPhotos'],
  ['x', 'keyTick'],
  ['b', 'keyForwardTicked'],
  ['u', 'keyUndo'],
  ['/', 'keySearch'],
  ['Ctrl+Enter', 'keySendWritten'],
  ['Esc', 'keyLeaveField'],
  ['?', 'keyHelp'],
] as const
