/** Words of one's own account, the same in every entry. */
import { defineWords, params } from '../words'

const indonesian = {
  title: 'Akun saya',
  name: 'Nama',
  change: 'Ubah',
  changeName: 'Ubah nama',
  nameSaved: 'Nama sudah diubah.',

  contacts: 'Surel dan telepon',
  email: 'Alamat surel',
  phone: 'Nomor telepon',
  none: 'Belum ada',
  add: 'Tambah',
  verify: 'Konfirmasi',
  verified: 'terkonfirmasi',
  unverified: 'belum dikonfirmasi',
  changeEmail: 'Alamat surel Anda',
  changePhone: 'Nomor telepon Anda',
  emailWrong: 'Isi alamat surel yang benar.',
  phoneWrong: 'Isi nomor telepon yang benar.',
  contactSaved: 'Tersimpan.',
  confirm: 'Konfirmasi',
  codeMissing: 'Isi kode yang Anda terima.',
  codeSent: 'Kode sedang dikirim. Kode berlaku 30 menit.',

  places: 'Perangkat yang sedang masuk',
  placeSince: params('sejak {time}'),
  placeHere: 'perangkat ini',
  placesFailed: 'Daftar perangkat belum dapat dimuat.',
  deviceUnknown: 'Perangkat lain',
  networkSame: 'jaringan yang sama',
  networkOf: params('jaringan {network}'),
  used: params('terakhir dipakai {time}'),
  usedNow: 'sedang dipakai',
  end: 'Keluarkan',
  endOf: params('Keluarkan {device}'),
  ended: 'Perangkat itu sudah dikeluarkan.',
  everywhere: 'Keluar dari semua perangkat',
  everywhereHint: 'Pilih “Keluar dari semua perangkat” bila ponsel hilang atau Anda lupa keluar di komputer lain.',

  deleteTitle: 'Hapus akun',
  deleteStays: 'Aduan Anda tetap diproses, tetapi tanpa nama dan kontak Anda. Anda tidak dapat membukanya lagi sebagai pelapor.',
  deleteOpen: 'Aduan yang menunggu keterangan Anda dicabut otomatis setelah 30 hari.',
  deleteForGood: 'Akun tidak dapat dikembalikan, dan Anda keluar dari semua perangkat.',
  deleteNow: 'Hapus akun saya',
  password: 'Ganti kata sandi',
  passwordHint: 'Setelah diganti, semua perangkat lain dikeluarkan.',
  current: 'Kata sandi sekarang',
  fresh: 'Kata sandi baru',
  missing: 'Isi kata sandi Anda sekarang.',
  same: 'Kata sandi baru masih sama dengan yang sekarang.',
  mustTitle: 'Buat kata sandi Anda sendiri',
  mustWhy: 'Kata sandi ini dibuat orang lain untuk Anda. Ganti dengan kata sandi yang hanya Anda ketahui, lalu lanjutkan.',
  changed: 'Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan.',
}

export type AccountWords = typeof indonesian

export const words = defineWords('account', indonesian, () => import('./words.en'))
