import type { English } from '../words'
import type { IdentityLookWords } from './words'

export default {
  see: 'See who reported it',
  hidden: 'Name and contact are masked.',
  title: 'See who reported it',
  told: 'The reporter reads that somebody of your office looked, when, and why. Administrators read your name.',
  reason: 'Reason',
  choose: 'Choose a reason',
  reasonMissing: 'Choose why you must know the reporter.',
  words: 'More about it',
  wordsHint: '300 characters at most. The reporter reads it too.',
  wordsMissing: 'Say why.',
  show: 'Show',
  shown: 'Who reported it is shown.',
  shownUntil: 'Shown until {time}. It is on record.',
  noContact: 'No contact',
  CONTACT: 'To contact the reporter',
  VISIT: 'To meet at the place',
  CHECK: 'To check it, or whether it was reported twice',
  LEGAL: 'A law or the police asks for it',
  OTHER: 'Another reason',
  read: 'Read by a program',
  ownTitle: 'Who has looked at who I am',
  ownNone: 'Nobody has looked at your name and contact yet.',
  ownNote: 'Your name and contact are masked for officers until they say why they must know.',
  ownMost: 'The newest 100.',
} satisfies English<IdentityLookWords>
