/** Words of the hoax desk that citizens and Diskominfo share. */
import { defineWords, params } from '../words'

const indonesian = {
  name: 'Klinik Hoaks',
  statusSubmitted: 'Menunggu diperiksa',
  statusInReview: 'Sedang diperiksa',
  statusProposed: 'Menunggu pendapat kedua',
  statusConfirmed: 'Menunggu diterbitkan',
  statusPublished: 'Terbit',
  statusRetracted: 'Klarifikasi ditarik',
  statusDeclined: 'Tidak diperiksa',
  verdictTrue: 'Benar',
  verdictFalse: 'Salah',
  verdictMisleading: 'Menyesatkan',
  verdictUnproven: 'Belum terbukti',
  verdictSatire: 'Satire',
  verdict: 'Putusan',
  verdictChoose: 'Pilih putusan',
  explanation: 'Penjelasan',
  explanationHint: 'Apa yang sebenarnya terjadi, dengan kata-kata sederhana. Paling sedikit 20 karakter.',
  sources: 'Sumber',
  sourcesHint: 'Satu alamat web tiap baris, 1 sampai 10.',
  sent: 'Yang ditanyakan',
  seenAt: 'Ditemukan di',
  picturesOf: params('Gambar yang dikirim dengan klaim {number}'),
  claimed: 'Klaim yang beredar',
  proposal: 'Usulan putusan',
  objectedWhy: 'Alasan diperiksa lagi',
  versions: 'Riwayat klarifikasi',
  version: params('Versi {edition}, {date}'),
  history: 'Yang sudah terjadi',
  publishedOn: params('Terbit {date}'),
  changedOn: params('Diperbarui {date}'),
  sentOn: params('Dikirim {date}'),
  dueBy: params('Langkah berikutnya paling lambat {date}'),
  late: 'Terlambat',
  heldBy: params('Diambil {name}'),
  heldByMe: 'Anda yang memeriksa',
  reason: 'Alasan',
  reasonHint: 'Paling sedikit 10 karakter.',
  none: 'Belum ada.',
}

export type ClaimWords = typeof indonesian

export const words = defineWords('claims', indonesian, () => import('./words.en'))
