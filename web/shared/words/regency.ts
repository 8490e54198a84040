/**
 * What the regency is called: the words of the screens are written for one, and the page that the server gives out says
 * whose it is (`<meta name="taprose-regency">`).
 */
const WRITTEN_FOR = 'Tuban'

const content = (of: string): string | null => document.querySelector(`meta[name="${of}"]`)?.getAttribute('content') || null
const name = typeof document === 'undefined' ? WRITTEN_FOR : (content('taprose-regency') ?? WRITTEN_FOR)

/** The address of the regency's own sign, where it has one. */
export const sign = typeof document === 'undefined' ? null : content('taprose-sign')

/** Words of the program's own, as they are for this regency; what stands in braces in them stays. */
export function named<Words extends string>(words: Words): Words {
  if (name === WRITTEN_FOR) return words
  return words.replaceAll(WRITTEN_FOR, name).replaceAll(WRITTEN_FOR.toUpperCase(), name.toUpperCase()) as Words
}
