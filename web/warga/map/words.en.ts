import type { English } from '../../shared/words'
import type { MapWords } from './words'

export default {
  label: 'Map of complaints',
  failed: 'The map cannot be loaded without a connection.',
  cluster: { one: '{count} complaint here', many: '{count} complaints here' },
  late: { one: '{count} overdue', many: '{count} overdue' },
  newestOnly: 'Too many match: the newest {shown} complaints are on this map. Zoom in to see the others.',
  red: 'Red: some are overdue.',
  here: 'Where this complaint is',
  noPlace: 'Complaints without a point count at the centre of their district, as long as one looks from afar.',
  alreadyReported: 'Already reported here:',
  close: 'Close the list',
} satisfies English<MapWords>
