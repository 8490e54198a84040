/** Words of the board's map, and of what is reported where a place is chosen. */
import { count, defineWords, params } from '../../shared/words'

const indonesian = {
  label: 'Peta aduan',
  failed: 'Peta tidak dapat dimuat tanpa sambungan.',
  cluster: count({ one: '{count} aduan di sini', many: '{count} aduan di sini' }),
  late: count({ one: '{count} terlambat', many: '{count} terlambat' }),
  newestOnly: params('Terlalu banyak yang cocok: {shown} aduan terbaru di peta ini. Perbesar peta untuk melihat yang lain.'),
  red: 'Merah: ada yang terlambat dijawab.',
  here: 'Tempat aduan ini',
  noPlace: 'Aduan tanpa titik dihitung di pusat kecamatannya, selama peta dilihat dari jauh.',
  alreadyReported: 'Sudah dilaporkan di sini:',
  close: 'Tutup daftar',
}

export type MapWords = typeof indonesian

export const words = defineWords('map', indonesian, () => import('./words.en'))
