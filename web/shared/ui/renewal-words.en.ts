import type { English } from '../words'
import type { RenewalWords } from './renewal-words'

export default {
  title: 'Update',
  renewed: 'Taprose has been updated.',
  reload: 'Reload',
  later: 'Not now',
} satisfies English<RenewalWords>
