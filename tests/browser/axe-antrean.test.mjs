/** axe-core finds nothing to mend on any screen of an OPD's. */
import { nothingToMend } from './axe.mjs'

nothingToMend('antrean')
