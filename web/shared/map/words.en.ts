import type { English } from '../words'
import type { PlaceWords } from './words'

export default {
  district: 'District of {name}',
  none: 'Not given',
  pointAlone: 'A point on the map',
  open: 'Open the map',
  label: 'Map of the place: {place}',
  closer: 'Zoom in',
  farther: 'Zoom out',
  schematic: 'Schematic map',
} satisfies English<PlaceWords>
