import type { English } from '../../shared/words'
import type { SystemsWords } from './words'

export default {
  stopped: 'The system “{name}” has not been told anything since {time}: {url} took nothing for days. Ask its programmer to look, and Diskominfo’s administrator to switch it on again.',
} satisfies English<SystemsWords>
