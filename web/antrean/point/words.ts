/** Words of a place on the map in a form. */
import { defineWords } from '../../shared/words'

const indonesian = {
  point: 'Titik di peta',
  none: 'Belum ada titik.',
  choose: 'Pilih di peta',
  move: 'Ubah titik',
  remove: 'Hapus titik',
  mapFailed: 'Peta tidak dapat dibuka.',
}

export type PointWords = typeof indonesian

export const words = defineWords('point', indonesian, () => import('./words.en'))
