/** axe-core finds nothing to mend on any screen of the command center, the verifiers or the administrators. */
import { nothingToMend } from './axe.mjs'

nothingToMend('komando')
