import type { English } from '../words'
import type { ErasureWords } from './words'

export default {
  title: 'Erase my data',
  note: 'Your name and contact are erased from this complaint. The receipt and its PIN are good no more.',
  goes: 'What is erased',
  stays: 'What stays',
  contacts: 'Your name and contact on {number} complaints',
  privateWords: '{number} messages that only officers read, once the complaint is over',
  sessions: 'Name, e-mail, telephone, password, and all devices that are signed in',
  browsers: 'News to {number} browsers',
  follows: '{number} claims that you follow',
  unseen: 'Title and description of complaints that were never public, once they are over',
  receipt: 'Receipt and PIN: the complaint cannot be opened as its reporter any more',
  publicStays: 'Title, description and answers of {number} public complaints, without you',
  openStays: '{number} complaints are not over, and go on',
  supportsStay: '{number} supports count on, without a name',
  log: 'That something happened and when, without your words',
  photos: 'Erase my {number} photos, too, once the complaint is over',
  photosHint: 'Else photos of public complaints stay.',
  next: 'Go on',
  sure: 'This cannot be undone. Erase now?',
  now: 'Yes, erase my data',
  done: 'Your data is erased.',
  doneNote: 'The complaint can still be read on the board where it is public.',
  close: 'To the front page',
  failed: 'The details could not be loaded yet.',
} satisfies English<ErasureWords>
