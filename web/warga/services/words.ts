/** Words of the citizens' pages of services. */
import { defineWords, params } from '../../shared/words'

const indonesian = {
  title: 'Layanan publik',
  lead: 'Syarat, biaya, lama, dan jam buka layanan semua dinas dan kecamatan.',
  search: 'Cari layanan',
  searchHint: 'Misalnya KTP, rujukan, atau nama dinas',
  topics: 'Tentang apa',
  all: 'Semua',
  opd: 'Dinas atau kecamatan',
  opdAll: 'Semua dinas',
  none: 'Tidak ada layanan yang cocok.',
  noneHint: 'Coba kata lain, atau tanyakan langsung.',
  askAnyway: 'Tanyakan kepada kami',
  offlineFound: 'Tanpa sambungan hanya nama layanan yang dicari.',
  missing: 'Layanan ini tidak ada',
  missingHint: 'Mungkin sudah ditarik oleh dinasnya, atau alamatnya salah.',
  toList: 'Lihat semua layanan',
  changed: 'Layanan ini baru saja diperbarui.',
  needed: 'Apakah ini yang Anda butuhkan?',
  yes: 'Ya',
  no: 'Tidak, saya mau bertanya',
  thanks: 'Terima kasih. Semoga urusan Anda lancar.',
  alsoServices: 'Layanan yang cocok',
  allFound: params('Semua {count} layanan yang cocok'),
}

export type ServiceWords = typeof indonesian

export const words = defineWords('warga-services', indonesian, () => import('./words.en'))
