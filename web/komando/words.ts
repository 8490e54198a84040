import { defineWords } from '../shared/words'

const indonesian = {
  title: 'Pusat komando',
}

export type KomandoWords = typeof indonesian

export const words = defineWords('komando', indonesian, () => import('./words.en'))
