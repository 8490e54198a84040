import type { English } from '../../shared/words'
import type { AspirationWords } from './aspiration-words'

export default {
  title: 'Citizens’ aspirations',
  lead: 'What citizens wish for, who supports it, and what became of it.',
  UNDECIDED: 'Waiting for a decision',
  ANSWERED: 'Answered',
  TAKEN_UP: 'Taken up',
  LATER: 'Not now',
  DECLINED: 'Cannot be taken up',
  DONE: 'Done',
  programme: '{programme}, {year}',
  doneAt: 'Done on {date}',
  decidedAt: 'Decided on {date}',
  kecamatan: 'Kecamatan',
  kecamatanAll: 'All kecamatan',
  state: 'What became of it',
  all: 'All ({count})',
  stateCount: '{state} ({count})',
  total: { one: '{count} aspiration', many: '{count} aspirations' },
  none: 'No aspirations here yet.',
  suggest: 'Suggest something',
  answerOf: 'Answer of {opd}',
  support: 'Support',
  supportOf: 'Support: {title}',
  supported: 'You support it',
  decision: 'The decision on this aspiration',
} satisfies English<AspirationWords>
