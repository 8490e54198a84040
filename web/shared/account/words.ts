/** Words of one's own account, the same in every entry. */
import { count, defineWords, params } from '../words'

const indonesian = {
  title: 'Akun saya',
  places: 'Tempat Anda masuk',
  placeCount: count({ one: '{count} tempat', many: '{count} tempat' }),
  placeSince: params('Sejak {time}'),
  placeHere: 'perangkat ini',
  placesFailed: 'Daftar tempat masuk belum dapat dimuat.',
  everywhere: 'Keluar dari semua perangkat',
  everywhereHint: 'Gunakan jika ponsel hilang atau Anda lupa keluar di komputer lain.',
  password: 'Ganti kata sandi',
  passwordHint: 'Setelah diganti, semua perangkat lain dikeluarkan.',
  current: 'Kata sandi sekarang',
  fresh: 'Kata sandi baru',
  freshHint: 'Paling sedikit 8 karakter',
  missing: 'Isi kata sandi Anda sekarang.',
  short: 'Kata sandi baru paling sedikit 8 karakter.',
  same: 'Kata sandi baru masih sama dengan yang sekarang.',
  changed: 'Kata sandi sudah diganti. Perangkat lain sudah dikeluarkan.',
}

export type AccountWords = typeof indonesian

export const words = defineWords('account', indonesian, () => import('./words.en'))
