import type { English } from '../shared/words'
import type { KomandoWords } from './words'

export default {
  title: 'Command center',
} satisfies English<KomandoWords>
