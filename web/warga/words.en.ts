import type { English } from '../shared/words'
import type { WargaWords } from './words'

export default {
  title: 'Complaints',
} satisfies English<WargaWords>
