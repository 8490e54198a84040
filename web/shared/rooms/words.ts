/** Words of the way to one's own page. */
import { defineWords, params } from '../words'

const indonesian = {
  yours: params('Buka {page}'),
  queue: 'Antrean OPD',
  verifier: 'Meja verifikator',
  admin: 'Ruang administrator',
  command: 'Pusat komando',
  citizens: 'Halaman warga',
}

export type RoomsWords = typeof indonesian

export const words = defineWords('rooms', indonesian, () => import('./words.en'))
