/** Words about the OPD's own systems. */
import { defineWords, params } from '../../shared/words'

const indonesian = {
  stopped: params('Aplikasi “{name}” tidak lagi diberi tahu sejak {time}: {url} berhari-hari tidak menerima. Minta pemrogramnya memeriksa, lalu administrator Diskominfo menyalakannya lagi.'),
}

export type SystemsWords = typeof indonesian

export const words = defineWords('antrean-systems', indonesian, () => import('./words.en'))
