/** Words of photos that are chosen to be sent. */
import { defineWords, params } from '../../shared/words'

const indonesian = {
  photosMany: params('Paling banyak {most} foto.'),
  photoKind: params('{name}: bukan foto yang dapat dibuka. Pilih foto JPEG, PNG, atau WebP.'),
  photoDamaged: params('{name}: foto ini rusak atau tidak lengkap. Ambil atau pilih foto lain.'),
  photoLarge: params('{name}: lebih besar dari 10 MB. Perkecil, atau pilih foto lain.'),
  removePhoto: params('Hapus foto {index}'),
  photoRemoved: params('Foto {index} dihapus'),
  photoOf: params('Foto {index}'),
}

export type PhotoWords = typeof indonesian

export const words = defineWords('warga-photos', indonesian, () => import('./words.en'))
