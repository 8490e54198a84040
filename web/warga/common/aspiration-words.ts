/** Words of aspirations: what citizens wish for, and what became of it. */
import { count, defineWords, params } from '../../shared/words'

const indonesian = {
  title: 'Usulan warga',
  lead: 'Apa yang diusulkan warga, siapa yang mendukung, dan apa jadinya.',
  UNDECIDED: 'Menunggu keputusan',
  ANSWERED: 'Sudah dijawab',
  TAKEN_UP: 'Sedang dikerjakan',
  LATER: 'Belum sekarang',
  DECLINED: 'Tidak dapat ditindaklanjuti',
  DONE: 'Terwujud',
  programme: params('{programme}, {year}'),
  doneAt: params('Terwujud {date}'),
  decidedAt: params('Diputuskan {date}'),
  kecamatan: 'Kecamatan',
  kecamatanAll: 'Semua kecamatan',
  state: 'Apa jadinya',
  all: params('Semua ({count})'),
  stateCount: params('{state} ({count})'),
  total: count({ one: '{count} usulan', many: '{count} usulan' }),
  none: 'Belum ada usulan di sini.',
  suggest: 'Sampaikan usulan',
  answerOf: params('Jawaban {opd}'),
  support: 'Dukung',
  supportOf: params('Dukung: {title}'),
  supported: 'Anda mendukung',
  decision: 'Keputusan atas usulan ini',
}

export type AspirationWords = typeof indonesian

export const words = defineWords('aspirations', indonesian, () => import('./aspiration-words.en'))
