/** Words of the regency's papers; what they say themselves is Indonesian. */
import { defineWords, params } from '../../shared/words'

const indonesian = {
  title: 'Laporan',
  lead: 'Angka dihitung dari catatan sistem. Setelah diterbitkan, laporan bernomor dan tidak berubah lagi.',
  kind: 'Jenis laporan',
  SANCTION_LIST: 'OPD tanpa jawaban 7 hari',
  BIWEEKLY: 'Laporan dua mingguan',
  OPD_REPORT: 'Laporan berkala OPD',
  MONTHLY_SUMMARY: 'Ringkasan bulanan untuk umum',
  EVIDENCE: 'Bukti dukung inovasi (Kemendagri)',
  opd: 'OPD',
  opdNone: 'Pilih OPD',
  day: 'Keadaan pada akhir hari',
  fortnight: '14 hari, mulai',
  month: 'Bulan',
  from: 'Dari',
  to: 'Sampai',
  draft: 'Draf, belum diterbitkan',
  issued: params('Diterbitkan {date}'),
  number: params('Nomor {number}'),
  issue: 'Terbitkan',
  issueTitle: 'Terbitkan laporan ini?',
  issueBody: 'Laporan mendapat nomor dan tidak dapat diubah atau dihitung ulang lagi.',
  issuePublic: 'Siapa pun dapat membacanya.',
  wasIssued: params('Diterbitkan dengan nomor {number}.'),
  files: 'Berkas laporan',
  nothing: 'Tidak ada.',
  list: 'Sudah diterbitkan',
  listNone: 'Belum ada laporan yang diterbitkan.',
  table: 'Angkanya sebagai tabel',
  publicTitle: 'Ringkasan bulanan',
  publicLead: 'Ringkasan pengaduan setiap bulan, seperti diterbitkan Diskominfo.',
}

export type PaperWords = typeof indonesian

export const words = defineWords('papers', indonesian, () => import('./words.en'))
