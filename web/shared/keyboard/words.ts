/** Words of the list of shortcuts. */
import { defineWords } from '../words'

const indonesian = {
  title: 'Pintasan keyboard',
  use: 'Pakai pintasan satu tombol',
  useHint: 'Matikan bila mengganggu alat bantu Anda.',
  key: 'Tombol',
  does: 'Gunanya',
}

export type KeyboardWords = typeof indonesian

export const words = defineWords('keyboard', indonesian, () => import('./words.en'))
