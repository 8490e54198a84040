/** Words of what the public reads beside what was written. */
import { defineWords, params } from '../words'

const indonesian = {
  title: 'Yang dilihat publik',
  allHidden: 'Aduan ini tidak ditampilkan kepada publik.',
  automatic: 'Disembunyikan otomatis sampai verifikator memutuskan.',
  original: 'Asli',
  public: 'Dibaca publik',
  publicPhoto: 'Dilihat publik',
  titleField: 'Judul',
  descriptionField: 'Uraian',
  answerOf: params('Jawaban {opd}'),
  photo: params('Foto {number}'),
  photoHidden: 'Tidak ditampilkan kepada publik',
  answerHidden: 'Jawaban ini tidak ditampilkan kepada publik.',
  history: 'Riwayat moderasi',
  reason: params('Alasan: {reason}'),
  asWritten: 'seperti aslinya',
  before: params('Sebelumnya: {text}'),
  stays: params('Diputuskan tetap begitu: {text}'),
  after: params('Sejak itu: {text}'),
  TITLE: 'Judul untuk publik diubah',
  DESCRIPTION: 'Uraian untuk publik diubah',
  ANSWER: 'Jawaban untuk publik diubah',
  HIDE: 'Aduan disembunyikan dari publik',
  SHOW: 'Aduan ditampilkan lagi kepada publik',
  HIDE_ANSWER: 'Jawaban disembunyikan dari publik',
  SHOW_ANSWER: 'Jawaban ditampilkan lagi kepada publik',
  REDACT_PHOTO: 'Bagian foto dihitamkan',
  RESTORE_PHOTO: 'Foto ditampilkan utuh lagi',
  HIDE_PHOTO: 'Foto disembunyikan dari publik',
  SHOW_PHOTO: 'Foto ditampilkan lagi kepada publik',
  MAKE_CONFIDENTIAL: 'Dijadikan rahasia',
  MAKE_ORDINARY: 'Tidak rahasia lagi',
  KIND: 'Jenis aduan dibetulkan',
  CATEGORY: 'Kategori dibetulkan',
  PLACE: 'Tempat dibetulkan',
}

export type ModerationWords = typeof indonesian

export const words = defineWords('moderation', indonesian, () => import('./words.en'))
