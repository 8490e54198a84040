import type { English } from '../words'
import type { AccountWords } from './words'

export default {
  title: 'My account',
  places: 'Devices that are signed in',
  placeCount: { one: '{count} device', many: '{count} devices' },
  placeSince: 'Since {time}',
  placeHere: 'this device',
  placesFailed: 'The list of devices cannot be loaded yet.',
  everywhere: 'Sign out on all devices',
  everywhereHint: 'Choose “Sign out on all devices” when a telephone is lost, or you forgot to sign out on another computer.',
  password: 'Change password',
  passwordHint: 'All other devices are signed out once it is changed.',
  current: 'Current password',
  fresh: 'New password',
  freshHint: '8–200 characters',
  missing: 'Give your current password.',
  short: 'A password has 8–200 characters.',
  same: 'The new password is still the current one.',
  mustTitle: 'Choose a password of your own',
  mustWhy: 'Somebody else made this password for you. Change it to one that only you know, then go on.',
  changed: 'The password is changed. Other devices are signed out.',
} satisfies English<AccountWords>
