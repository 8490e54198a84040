import { defineWords, params } from '../words'

const indonesian = {
  label: params('Peta letak: {place}'),
  closer: 'Perbesar',
  farther: 'Perkecil',
  schematic: 'Peta skematis',
}

export type PlaceMapWords = typeof indonesian

export const words = defineWords('place-map', indonesian, () => import('./words.en'))
