/** Words of one's own account, the same in every entry. */
import { count, defineWords, params } from '../words'

const indonesian = {
  title: 'Akun saya',
  places: 'Perangkat yang sedang masuk',
  placeCount: count({ one: '{count} perangkat', many: '{count} perangkat' }),
  placeSince: params('Sejak {time}'),
  placeHere: 'perangkat ini',
  placesFailed: 'Daftar perangkat belum dapat dimuat.',
  everywhere: 'Keluar dari semua perangkat',
  everywhereHint: 'Pilih “Keluar dari semua perangkat” bila ponsel hilang atau Anda lupa keluar di komputer lain.',
  password: 'Ganti kata sandi',
  passwordHint: 'Setelah diganti, semua perangkat lain dikeluarkan.',
  current: 'Kata sandi sekarang',
  fresh: 'Kata sandi baru',
  freshHint: '8–200 karakter',
  missing: 'Isi kata sandi Anda sekarang.',
  short: 'Kata sandi harus 8–200 karakter.',
  same: 'Kata sandi baru masih sama dengan yang sekarang.',
  mustTitle: 'Buat kata sandi Anda sendiri',
  mustWhy: 'Kata sandi ini dibuat orang lain untuk Anda. Ganti dengan kata sandi yang hanya Anda ketahui, lalu lanjutkan.',
  changed: 'Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan.',
}

export type AccountWords = typeof indonesian

export const words = defineWords('account', indonesian, () => import('./words.en'))
