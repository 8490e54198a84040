import type { English } from '../words'
import type { RoomsWords } from './words'

export default {
  yours: 'Open {page}',
  queue: 'Agency queue',
  verifier: 'Verifier’s desk',
  admin: 'Administrator’s room',
  command: 'Command center',
  citizens: 'Citizens’ page',
} satisfies English<RoomsWords>
