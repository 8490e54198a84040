/** Words of searching. */
import { defineWords, params } from '../words'

const indonesian = {
  search: 'Cari aduan',
  go: 'Cari',
  clear: 'Hapus pencarian',
  hint: 'Nomor, kata, jenis, dinas, desa, atau kecamatan',
  NUMBER: 'Nomor',
  TITLE: 'Judul',
  DESCRIPTION: 'Isi',
  VILLAGE: 'Desa',
  CATEGORY: 'Jenis',
  OPD: 'OPD',
  DISTRICT: 'Kecamatan',
  REPORTER_NAME: 'Pelapor',
  REPORTER_PHONE: 'Telepon',
  partly: 'Tidak ada yang memuat semua kata; ini yang memuat sebagian besar.',
  instead: params('Menampilkan hasil untuk “{search}”.'),
}

export type SearchWords = typeof indonesian

export const words = defineWords('search', indonesian, () => import('./words.en'))
