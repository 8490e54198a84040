import type { English } from '../../shared/words'
import type { PointWords } from './words'

export default {
  point: 'Place on the map',
  none: 'No place yet.',
  choose: 'Choose on the map',
  move: 'Move the place',
  remove: 'Remove the place',
  mapFailed: 'The map cannot be opened.',
} satisfies English<PointWords>
