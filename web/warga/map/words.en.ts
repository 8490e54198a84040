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
  schematic: 'Schematic map',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  title: 'Point to the place',
  hint: 'Tap the map, or move it until the mark is at the place.',
  use: 'Use this place',
  notMoved: 'You have not moved the map. Is the mark at the right place?',
  useAnyway: 'Yes, it is right',
  alreadyReported: 'Already reported here:',
  search: 'Search a village or street',
  searchNone: 'Not found. Move the map to the place.',
  foundDISTRICT: '{district} district',
  foundVILLAGE: 'Village in {district}',
  foundSTREET: 'Street in {district}',
  close: 'Close the list',
} satisfies English<MapWords>
