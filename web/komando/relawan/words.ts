/** Words of Diskominfo's room of volunteers. */
import { defineWords, params } from '../../shared/words'

const indonesian = {
  title: 'Relawan',
  rooms: 'Daftar relawan',
  applied: 'Pendaftaran',
  serving: 'Relawan',
  ended: 'Berakhir',
  coverage: 'Sebaran',
  none: 'Tidak ada.',
  since: params('Sejak {day}'),
  appliedOn: params('Mendaftar {day}'),
  until: params('sampai {day}'),
  trained: 'Lulus pelatihan',
  untrained: 'Belum pelatihan',
  grant: 'Terima',
  decline: 'Tolak',
  end: 'Akhiri tugas',
  grantTitle: params('Terima {name} sebagai relawan'),
  declineTitle: params('Tolak pendaftaran {name}'),
  endTitle: params('Akhiri tugas {name}'),
  term: 'Masa tugas sampai',
  reason: 'Alasan',
  reasonHint: 'Dibaca oleh orang itu.',
  note: 'Pesan untuknya',
  cancel: 'Batal',
  endHint: 'Perannya kembali menjadi warga, sesinya berakhir, dan aduan yang dibantunya tidak terlihat lagi.',
  place: 'Kecamatan',
  placeUnknown: 'Tidak disebut',
  volunteers: 'Relawan',
  filed: 'Diisi',
  answered: 'Dijawab OPD',
  takenOver: 'Diambil alih',
  coverageNote: 'Enam bulan terakhir, menurut kecamatan. Tidak per orang.',
}

export type RoomWords = typeof indonesian

export const words = defineWords('komando-relawan', indonesian, () => import('./words.en'))
