/**
 * What the regency is called: the words of the screens are written for one, and the page that the server gives out says
 * whose it is (`<meta name="taprose-regency">`).
 */
const WRITTEN_FOR = 'Tuban'

const said = typeof document === 'undefined' ? null : document.querySelector('meta[name="taprose-regency"]')
const name = said?.getAttribute('content') || WRITTEN_FOR

/** Words of the program's own, as they are for this regency; what stands in braces in them stays. */
export function named<Words extends string>(words: Words): Words {
  if (name === WRITTEN_FOR) return words
  return words.replaceAll(WRITTEN_FOR, name).replaceAll(WRITTEN_FOR.toUpperCase(), name.toUpperCase()) as Words
}
