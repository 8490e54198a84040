/** Words of the pages on which somebody gets a new password, or the code of a new account. */
import { defineWords, params } from '../../shared/words'

const indonesian = {
  forgot: 'Lupa kata sandi?',
  forgotTitle: 'Kata sandi baru',
  invitedTitle: 'Buat kata sandi Anda',
  invitedHint: 'Akun Anda sudah disiapkan. Tulis kode dari undangan, lalu buat kata sandi yang hanya Anda ketahui.',
  forgotHint: 'Tulis surel atau nomor telepon akun Anda. Jika terdaftar, kami mengirim kode ke sana.',
  sendCode: 'Kirim kode',
  haveCode: 'Saya sudah punya kode',
  codeOnItsWay: params('Jika {identifier} terdaftar, kode sedang dikirim ke sana. Kode berlaku 30 menit.'),
  again: 'Kirim kode baru',
  fresh: 'Kata sandi baru',
  set: 'Simpan kata sandi',
  registerCode: params('Kami mengirim kode ke {identifier}. Tulis kodenya untuk menyelesaikan pendaftaran.'),
  finish: 'Selesaikan pendaftaran',
  namesTitle: 'Nama saya di aduan',
  namesHint: 'Berlaku untuk semua aduan saya sampai sekarang, kecuali yang anonim. Tiap aduan juga dapat diatur satu per satu di halamannya; aduan baru mulai tanpa nama.',
  namesShow: 'Tampilkan di semua aduan saya',
  namesHide: 'Sembunyikan di semua aduan saya',
  namesShown: 'Nama Anda sekarang tampil untuk umum di semua aduan Anda.',
  namesHidden: 'Nama Anda tidak tampil untuk umum di semua aduan Anda.',
}

export type WargaAccountWords = typeof indonesian

export const words = defineWords('warga-account', indonesian, () => import('./words.en'))
