import type { English } from '../../shared/words'
import type { SearchingWords } from './search-words'

export default {
  none: 'No complaint matches “{search}”.',
  everywhere: 'Search without filters',
  state: 'State',
  anyState: 'All',
  open: 'Under way',
  done: 'Done',
  ended: 'Archived, withdrawn or merged',
  since: 'Filed since',
  until: 'Until',
  decisions: 'My decisions',
  decisionsHint: 'What you decided, day by day. Oversight complaints that went on are no longer shown.',
  day: 'Day',
  today: 'Today',
  yesterday: 'Yesterday',
  earlier: 'The day before',
  later: 'The day after',
  decided: { one: '{count} decision', many: '{count} decisions' },
  decidedMore: { one: 'the latest decision', many: 'the latest {count} decisions' },
  nothingDecided: 'No decisions on this day.',
  to: 'to {opd}',
} satisfies English<SearchingWords>
