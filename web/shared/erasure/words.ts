/** Words of what is erased of somebody who wishes it, and what stays. */
import { defineWords, params } from '../words'

const indonesian = {
  title: 'Hapus data saya',
  note: 'Nama dan kontak Anda dihapus dari aduan ini. Tanda terima dan PIN tidak berlaku lagi.',
  goes: 'Yang dihapus',
  stays: 'Yang tetap ada',
  contacts: params('Nama dan kontak Anda pada {number} aduan'),
  privateWords: params('{number} keterangan yang hanya dibaca petugas, setelah aduannya selesai'),
  sessions: 'Nama, surel, telepon, kata sandi, dan semua perangkat yang masuk',
  browsers: params('Kabar ke {number} peramban'),
  follows: params('{number} klaim yang diikuti'),
  unseen: 'Judul dan uraian aduan yang tidak pernah tampil untuk umum, setelah selesai',
  receipt: 'Tanda terima dan PIN: aduan tidak dapat dibuka lagi sebagai pelapor',
  publicStays: params('Judul, uraian, dan jawaban {number} aduan yang tampil untuk umum, tanpa Anda'),
  openStays: params('{number} aduan belum selesai dan tetap diproses'),
  supportsStay: params('{number} dukungan tetap dihitung, tanpa nama'),
  log: 'Bahwa sesuatu terjadi dan kapan, tanpa kata-kata Anda',
  photos: params('Hapus juga {number} foto saya, setelah aduannya selesai'),
  photosHint: 'Tanpa ini foto pada aduan yang tampil untuk umum tetap ada.',
  next: 'Lanjutkan',
  sure: 'Tidak dapat dikembalikan. Hapus sekarang?',
  now: 'Ya, hapus data saya',
  done: 'Data Anda dihapus.',
  doneNote: 'Aduan tetap dapat dibaca di papan bila tampil untuk umum.',
  close: 'Ke halaman depan',
  failed: 'Rincian belum dapat dimuat.',
}

export type ErasureWords = typeof indonesian
export const words = defineWords('erasure', indonesian, () => import('./words.en'))
