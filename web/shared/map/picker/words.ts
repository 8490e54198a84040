/** Words of a map that is moved, and on which a place is chosen. */
import { defineWords, params } from '../../words'

const indonesian = {
  schematic: 'Peta skematis',
  zoomIn: 'Perbesar',
  zoomOut: 'Perkecil',
  title: 'Tunjuk tempatnya',
  hint: 'Ketuk peta, atau geser peta hingga tanda tepat di tempatnya.',
  use: 'Pakai tempat ini',
  notMoved: 'Peta belum Anda geser. Apakah tandanya sudah tepat di tempat kejadian?',
  useAnyway: 'Ya, sudah tepat',
  search: 'Cari desa atau jalan',
  searchNone: 'Tidak ditemukan. Geser peta ke tempatnya.',
  foundDISTRICT: params('Kecamatan {district}'),
  foundVILLAGE: params('Desa atau kelurahan di {district}'),
  foundSTREET: params('Jalan di {district}'),
}

export type PickerWords = typeof indonesian

export const words = defineWords('picker', indonesian, () => import('./words.en'))
