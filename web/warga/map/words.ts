/** Words of both maps: of the board, and to choose a place on. */
import { count, defineWords, params } from '../../shared/words'

const indonesian = {
  label: 'Peta aduan',
  failed: 'Peta tidak dapat dimuat tanpa sambungan.',
  cluster: count({ one: '{count} aduan di sini', many: '{count} aduan di sini' }),
  more: params('Menampilkan {shown} dari {total}. Perbesar peta untuk melihat semuanya.'),
  red: 'Merah: ada yang terlambat dijawab.',
  here: 'Tempat aduan ini',
  noPlace: 'Aduan tanpa titik dihitung di pusat kecamatannya.',
  schematic: 'Peta skematis',
  zoomIn: 'Perbesar',
  zoomOut: 'Perkecil',
  title: 'Tunjuk tempatnya',
  hint: 'Ketuk peta, atau geser peta hingga tanda tepat di tempatnya.',
  use: 'Pakai tempat ini',
  notMoved: 'Peta belum Anda geser. Apakah tandanya sudah tepat di tempat kejadian?',
  useAnyway: 'Ya, sudah tepat',
  alreadyReported: 'Sudah dilaporkan di sini:',
  search: 'Cari desa atau jalan',
  searchNone: 'Tidak ditemukan. Geser peta ke tempatnya.',
  foundDISTRICT: params('Kecamatan {district}'),
  foundVILLAGE: params('Desa atau kelurahan di {district}'),
  foundSTREET: params('Jalan di {district}'),
  close: 'Tutup daftar',
}

export type MapWords = typeof indonesian

export const words = defineWords('map', indonesian, () => import('./words.en'))
