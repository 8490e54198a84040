/** Words of a place. */
import { defineWords, params } from '../words'

const indonesian = {
  district: params('Kecamatan {name}'),
  none: 'Tidak disebutkan',
  pointAlone: 'Titik di peta',
  open: 'Buka di peta',
  label: params('Peta letak: {place}'),
  closer: 'Perbesar',
  farther: 'Perkecil',
  schematic: 'Peta skematis',
}

export type PlaceWords = typeof indonesian

export const words = defineWords('place', indonesian, () => import('./words.en'))
