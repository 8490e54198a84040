import { defineWords, params } from '../words'

const indonesian = {
  photo: params('{of}: foto {number} dari {count}'),
  original: 'Buka ukuran asli',
  before: 'Foto sebelumnya',
  after: 'Foto berikutnya',
}

export type LightboxWords = typeof indonesian

export const words = defineWords('lightbox', indonesian, () => import('./lightbox-words.en'))
