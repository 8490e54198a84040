/** What is offered on a page of an older build. */
import { defineWords } from '../words'

const indonesian = {
  title: 'Pembaruan',
  renewed: 'Taprose sudah diperbarui.',
  reload: 'Muat ulang',
  later: 'Nanti saja',
}

export type RenewalWords = typeof indonesian

export const words = defineWords('renewal', indonesian, () => import('./renewal-words.en'))
