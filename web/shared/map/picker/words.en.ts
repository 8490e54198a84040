import type { English } from '../../words'
import type { PickerWords } from './words'

export default {
  schematic: 'Schematic map',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  title: 'Point to the place',
  hint: 'Tap the map, or move it until the mark is at the place.',
  use: 'Use this place',
  notMoved: 'You have not moved the map. Is the mark at the right place?',
  useAnyway: 'Yes, it is right',
  search: 'Search a village or street',
  searchNone: 'Not found. Move the map to the place.',
  foundDISTRICT: '{district} district',
  foundVILLAGE: 'Village in {district}',
  foundSTREET: 'Street in {district}',
} satisfies English<PickerWords>
