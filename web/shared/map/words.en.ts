import type { English } from '../words'
import type { PlaceWords } from './words'

export default {
  district: 'District of {name}',
  none: 'Not given',
  pointAlone: 'A point on the map',
  open: 'Open the map',
} satisfies English<PlaceWords>
