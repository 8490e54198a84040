import type { English } from '../words'
import type { ColleagueWords } from './words'

export default {
  title: 'A colleague has changed this complaint',
  sinceWriting: 'This complaint has changed since you began to write. Read it first; what you wrote stays.',
  sinceOpening: 'This complaint has changed since you opened it. Read it first; what you filled in stays.',
  reporterTitle: 'This report has just changed',
  status: 'Status: {from} → {to}',
  holder: 'Now held by {name}',
  noHolder: 'Now held by nobody',
  goOn: 'I have read it, go on',
  bothTitle: 'Somebody else has just changed it',
  bothHint: 'Not saved yet. What is saved now:',
  mine: 'Keep what I wrote',
  theirs: 'Take what is saved',
  notSent: 'Not sent: this complaint has just changed. Read what happened first; what you wrote stays.',
} satisfies English<ColleagueWords>
