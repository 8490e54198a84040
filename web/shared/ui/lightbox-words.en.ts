import type { English } from '../words'
import type { LightboxWords } from './lightbox-words'

export default {
  photo: '{of}: photo {number} of {count}',
  original: 'Open in full size',
  before: 'Previous photo',
  after: 'Next photo',
} satisfies English<LightboxWords>
