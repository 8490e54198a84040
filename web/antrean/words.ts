import { defineWords } from '../shared/words'

const indonesian = {
  title: 'Antrean OPD',
}

export type AntreanWords = typeof indonesian

export const words = defineWords('antrean', indonesian, () => import('./words.en'))
