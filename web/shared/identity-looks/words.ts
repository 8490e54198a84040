/** Words of who looked at who a reporter is, and why. */
import { defineWords, params } from '../words'

const indonesian = {
  see: 'Lihat identitas pelapor',
  hidden: 'Nama dan kontak disamarkan.',
  title: 'Lihat identitas pelapor',
  told: 'Pelapor membaca bahwa petugas kantor Anda membuka identitasnya, kapan, dan alasannya. Administrator membaca nama Anda.',
  reason: 'Alasan',
  choose: 'Pilih alasan',
  reasonMissing: 'Pilih alasan melihat identitas pelapor.',
  words: 'Keterangan',
  wordsHint: 'Paling banyak 300 karakter. Pelapor ikut membacanya.',
  wordsMissing: 'Tuliskan alasannya.',
  show: 'Tampilkan',
  shown: 'Identitas pelapor ditampilkan.',
  shownUntil: params('Tampil sampai {time}. Tercatat.'),
  noContact: 'Tanpa kontak',
  CONTACT: 'Menghubungi pelapor',
  VISIT: 'Bertemu di lokasi',
  CHECK: 'Memeriksa kebenaran atau aduan ganda',
  LEGAL: 'Diminta peraturan atau penegak hukum',
  OTHER: 'Alasan lain',
  read: 'Dibaca lewat program',
  ownTitle: 'Siapa yang membuka identitas saya',
  ownNone: 'Belum ada yang membuka nama dan kontak Anda.',
  ownNote: 'Nama dan kontak Anda disamarkan bagi petugas sampai mereka menyebutkan alasannya.',
  ownMost: '100 terbaru.',
}

export type IdentityLookWords = typeof indonesian
export const words = defineWords('identity-looks', indonesian, () => import('./words.en'))
