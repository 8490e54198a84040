import { defineWords } from '../shared/words'

const indonesian = {
  title: 'Aduan warga',
}

export type WargaWords = typeof indonesian

export const words = defineWords('warga', indonesian, () => import('./words.en'))
