/** Words of lists as files. */
import { count, defineWords, params } from '../../shared/words'

const indonesian = {
  title: 'Unduhan',
  lead: 'Daftar yang Anda minta sebagai berkas. Hanya Anda yang melihatnya.',
  none: 'Belum ada unduhan. Tombol “Unduh daftar” ada di atas setiap daftar.',
  ask: 'Unduh daftar',
  askTitle: 'Unduh daftar ini',
  askLead: 'Berkas berisi semua baris daftar ini, sesuai saringannya, sejauh boleh Anda lihat.',
  format: 'Bentuk berkas',
  xlsx: 'Excel (XLSX)',
  xlsxHint: 'Untuk dibuka dengan Excel atau LibreOffice.',
  csv: 'CSV',
  csvHint: 'Teks polos, untuk program lain.',
  start: 'Siapkan berkas',
  goOn: 'Anda boleh menutup halaman ini; berkas tetap disiapkan.',
  find: 'Buka Unduhan',
  complaints: 'Daftar aduan',
  audit: 'Riwayat administrasi',
  ownData: 'Data saya',
  ownLead: 'Semua yang disimpan tentang Anda: akun, aduan, foto, jawaban, dan siapa yang membuka identitas Anda. Berkas ZIP dengan halaman yang dapat dibaca.',
  ownStart: 'Unduh data saya',
  ownStarted: 'Berkas sedang disiapkan.',
  waiting: 'Menunggu giliran',
  running: 'Sedang disiapkan',
  ready: params('Siap diunduh: {name}'),
  done: 'Siap',
  failed: 'Gagal',
  rows: count({ other: '{count} baris' }),
  rowsOf: params('{done} dari {total} baris'),
  until: params('tersedia sampai {date}'),
  download: 'Unduh',
  downloadOne: params('Unduh {name}'),
  remove: params('Hapus {name}'),
  tooLarge: 'Barisnya terlalu banyak untuk satu berkas. Persempit saringan, lalu minta lagi.',
  tooExpensive: 'Pencariannya terlalu lama. Persempit saringan, lalu minta lagi.',
  notAllowed: 'Peran Anda berubah sejak berkas ini diminta.',
  storageFull: 'Tempat penyimpanan di server penuh. Coba lagi nanti.',
  broken: 'Berkas tidak dapat dibuat. Coba lagi.',
}

export type ExportWords = typeof indonesian

export const words = defineWords('exports', indonesian, () => import('./words.en'))
