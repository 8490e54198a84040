/** Words of what somebody else did while one was writing. */
import { defineWords, params } from '../words'

const indonesian = {
  title: 'Aduan ini sudah diubah rekan Anda',
  sinceWriting: 'Aduan ini berubah sejak Anda mulai menulis. Baca dulu; tulisan Anda tetap ada.',
  sinceOpening: 'Aduan ini berubah sejak Anda membukanya. Baca dulu; isian Anda tetap ada.',
  reporterTitle: 'Aduan ini baru saja berubah',
  status: params('Status: {from} → {to}'),
  holder: params('Sekarang ditangani {name}'),
  noHolder: 'Sekarang tidak ditangani siapa pun',
  goOn: 'Sudah saya baca, lanjutkan',
  bothTitle: 'Baru saja diubah orang lain',
  bothHint: 'Belum disimpan. Yang tersimpan sekarang:',
  mine: 'Tetap pakai tulisan saya',
  theirs: 'Pakai yang tersimpan',
  notSent: 'Belum terkirim: aduan ini baru saja berubah. Baca dulu apa yang terjadi; tulisan Anda tetap ada.',
}

export type ColleagueWords = typeof indonesian

export const words = defineWords('colleague', indonesian, () => import('./words.en'))
