import type { English } from '../words'
import type { AccountWords } from './words'

export default {
  title: 'My account',
  places: 'Where you are signed in',
  placeCount: { one: '{count} place', many: '{count} places' },
  placeSince: 'Since {time}',
  placeHere: 'this device',
  placesFailed: 'The list of places cannot be loaded yet.',
  everywhere: 'Sign out on all devices',
  everywhereHint: 'For a lost telephone, or another computer where you forgot to sign out.',
  password: 'Change password',
  passwordHint: 'All other devices are signed out once it is changed.',
  current: 'Current password',
  fresh: 'New password',
  freshHint: 'At least 8 characters',
  missing: 'Give your current password.',
  short: 'The new password needs at least 8 characters.',
  same: 'The new password is still the current one.',
  changed: 'The password is changed. Other devices are signed out.',
} satisfies English<AccountWords>
