import type { English } from '../words'
import type { PlaceMapWords } from './words'

export default {
  label: 'Map of the place: {place}',
  closer: 'Zoom in',
  farther: 'Zoom out',
  schematic: 'Schematic map',
} satisfies English<PlaceMapWords>
