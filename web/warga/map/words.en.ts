import type { English } from '../../shared/words'
import type { MapWords } from './words'

export default {
  label: 'Map of complaints',
  failed: 'The map cannot be loaded without a connection.',
  cluster: { one: '{count} complaint here', many: '{count} complaints here' },
  more: 'Showing {shown} of {total}. Zoom in to see them all.',
  red: 'Red: some are overdue.',
  here: 'Where this complaint is',
  noPlace: 'Complaints without a point count at the centre of their district.',
  alreadyReported: 'Already reported here:',
  close: 'Close the list',
} satisfies English<MapWords>
