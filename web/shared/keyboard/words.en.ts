import type { English } from '../words'
import type { KeyboardWords } from './words'

export default {
  title: 'Keyboard shortcuts',
  use: 'Use single-key shortcuts',
  useHint: 'Switch them off if they get in the way of your assistive technology.',
  key: 'Key',
  does: 'What it does',
} satisfies English<KeyboardWords>
