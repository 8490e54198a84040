/** Words of what stands beside the queue: finished complaints, the search, an OPD's figures. */
import { count, defineWords, params } from '../../shared/words'

const indonesian = {
  nav: 'Selesai',
  title: 'Selesai dan pencarian',
  searchHint: 'Nomor, kata, jenis, desa, kecamatan, nama atau telepon pelapor',
  state: 'Keadaan',
  done: 'Selesai',
  ended: 'Diarsipkan, dicabut, atau digabung',
  open: 'Masih berjalan',
  all: 'Semua',
  scope: 'Lingkup',
  scopeOwn: params('Aduan {opd}'),
  scopeAll: 'Semua yang dapat kami lihat',
  mine: 'Hanya yang saya kerjakan',
  resolvedSince: 'Diselesaikan sejak',
  filedSince: 'Diajukan sejak',
  until: 'Sampai',
  total: count({ one: '{count} aduan', many: '{count} aduan' }),
  totalOver: count({ one: 'lebih dari {count} aduan', many: 'lebih dari {count} aduan' }),
  none: 'Tidak ada aduan yang cocok.',
  noneOf: params('Tidak ada aduan yang cocok dengan “{search}”.'),
  noneYet: 'Belum ada aduan yang selesai.',
  searchAll: 'Cari di semua aduan',
  resetFilters: 'Hapus saringan',
  rated: params('Penilaian {rating} dari 5'),
  filed: params('diajukan {date}'),
  figuresNav: 'Angka',
  figuresTitle: params('Angka {opd}'),
  figuresHint: 'Dihitung dari catatan peristiwa, sama dengan laporan kepada bupati. Yang dijawab dan diselesaikan dapat berasal dari aduan sebelum periode ini.',
  periodStart: 'Dari',
  periodEnd: 'Sampai',
  lastWeek: 'Minggu lalu',
  lastMonth: 'Bulan lalu',
  thisMonth: 'Bulan ini',
  wrongPeriod: 'Tanggal awal harus sebelum tanggal akhir, paling lama satu tahun.',
  satisfaction: 'Kepuasan',
  satisfactionOf: params('{average} dari 5 · {answered} dari {asked} pelapor menilai'),
  noRating: params('Belum ada penilaian · {asked} pelapor ditanya'),
}

export type FinishedWords = typeof indonesian

export const words = defineWords('antrean-finished', indonesian, () => import('./finding-words.en'))
