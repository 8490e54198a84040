/** Words of the public board. */
import { count, defineWords, params } from '../../shared/words'

const indonesian = {
  title: 'Papan aduan',
  lead: 'Semua aduan publik, diperbarui langsung.',
  search: 'Cari kata',
  searchGo: 'Cari',
  filter: 'Saring',
  filtered: count({ one: 'Saring ({count})', many: 'Saring ({count})' }),
  clear: 'Hapus saringan',
  narrowing: 'Disaring menurut',
  without: params('Tanpa saringan {filter}'),
  category: 'Jenis masalah',
  categoryAll: 'Semua jenis',
  district: 'Kecamatan',
  districtAll: 'Semua kecamatan',
  opd: 'Dinas yang menangani',
  opdAll: 'Semua dinas',
  status: 'Status',
  statusAll: 'Semua status',
  order: 'Urutan',
  orderNewest: 'Terbaru',
  orderOldest: 'Terlama',
  orderMostUrgent: 'Tenggat terdekat',
  orderMostSupported: 'Paling didukung',
  overdueOnly: 'Hanya yang terlambat',
  view: 'Tampilan',
  asList: 'Daftar',
  asMap: 'Peta',
  total: count({ one: '{count} aduan', many: '{count} aduan' }),
  totalAbout: count({ one: 'sekitar {count} aduan', many: 'sekitar {count} aduan' }),
  none: 'Tidak ada aduan yang cocok.',
  news: params('Aduan baru: {title}'),
}

export type BoardWords = typeof indonesian

export const words = defineWords('warga-board', indonesian, () => import('./words.en'))
