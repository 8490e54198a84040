import type { English } from '../shared/words'
import type { AntreanWords } from './words'

export default {
  title: 'Agency queue',
} satisfies English<AntreanWords>
