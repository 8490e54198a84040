/** Words of the public board. */
import { count, defineWords, params } from '../../shared/words'

const indonesian = {
  title: 'Papan aduan',
  lead: 'Semua aduan publik, diperbarui langsung.',
  search: 'Cari',
  searchHint: 'Nomor, kata, jenis masalah, dinas, desa, atau kecamatan',
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
  orderRelevance: 'Paling cocok',
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
  totalOver: count({ one: 'lebih dari {count} aduan', many: 'lebih dari {count} aduan' }),
  subscribe: 'Langganan (RSS)',
  none: 'Tidak ada aduan yang cocok.',
  noneOf: params('Tidak ada aduan publik yang cocok dengan “{search}”.'),
  tryOthers: 'Coba kata lain, atau sebagian kata saja.',
  notPublic: 'Aduan yang belum diverifikasi atau rahasia tidak tampil di sini. Pelapornya dapat membukanya dengan PIN.',
  searchAll: 'Cari tanpa saringan',
  clearSearch: 'Hapus pencarian',
  followIt: 'Buka dengan PIN',
  fileOne: 'Buat aduan',
  news: params('Aduan baru: {title}'),
}

export type BoardWords = typeof indonesian

export const words = defineWords('warga-board', indonesian, () => import('./words.en'))
