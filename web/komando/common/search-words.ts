/** Words of the command center's search, and of what somebody decided. */
import { count, defineWords, params } from '../../shared/words'

const indonesian = {
  none: params('Tidak ada aduan yang cocok dengan “{search}”.'),
  everywhere: 'Cari tanpa saringan',
  state: 'Keadaan',
  anyState: 'Semua',
  open: 'Masih berjalan',
  done: 'Selesai',
  ended: 'Diarsipkan, dicabut, atau digabung',
  since: 'Diajukan sejak',
  until: 'Sampai',
  decisions: 'Keputusan saya',
  decisionsHint: 'Yang Anda putuskan, hari demi hari. Aduan rahasia jabatan yang sudah diteruskan tidak tampil lagi.',
  day: 'Hari',
  today: 'Hari ini',
  yesterday: 'Kemarin',
  earlier: 'Hari sebelumnya',
  later: 'Hari berikutnya',
  decided: count({ one: '{count} keputusan', many: '{count} keputusan' }),
  decidedMore: count({ one: '{count} keputusan terakhir', many: '{count} keputusan terakhir' }),
  nothingDecided: 'Tidak ada keputusan pada hari ini.',
  to: params('ke {opd}'),
}

export type SearchingWords = typeof indonesian

export const words = defineWords('komando-search', indonesian, () => import('./search-words.en'))
