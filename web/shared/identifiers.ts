/** Telephone numbers and e-mail addresses in one spelling, by the server's rules (rules/identifiers.py). */

const NOT = String.raw`@\s\u0000-\u001f<>()\[\],;:"\\`
const EMAIL = new RegExp(`^[^${NOT}]{1,64}@[^${NOT}.]+(\\.[^${NOT}.]+)+$`, 'u')
const PHONE = /^\+[1-9][0-9]{7,14}$/
const AROUND = /^[\s,;.:'"<>()[\]]+|[\s,;.:'"<>()[\]]+$/g
const BRACKETED = /<([^<>]*)>[\s,;.]*$/
const LONGEST = 1_000

/** Wide and raised forms as the plain ones, without signs that do not show. */
const plain = (text: string): string => text.slice(0, LONGEST).normalize('NFKC').replace(/[\p{Cf}\p{Cc}\p{Cs}\p{Mn}]/gu, '')

/** +62…, or null for what is no number. */
export function phoneOf(text: string): string | null {
  let digits = plain(text)
    .trim()
    .toLowerCase()
    .replace(/^tel:/, '')
    .replace(/[\s./()\u00b7\u2022\u2212\p{Pd}]/gu, '')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
  if (digits.startsWith('00')) digits = `+${digits.slice(2)}`
  else if (digits.startsWith('0')) digits = `+62${digits.slice(1)}`
  else if (digits.startsWith('62')) digits = `+${digits}`
  else if (digits.startsWith('8')) digits = `+62${digits}`
  if (digits.startsWith('+62')) digits = `+62${digits.slice(3).replace(/^0+/, '')}`
  return PHONE.test(digits) ? digits : null
}

/** Digits of a script stand together, ten by ten, from its zero on. */
function valueOf(digit: string): number {
  const at = digit.codePointAt(0) ?? 0
  let zero = at
  while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return at - zero
}

/** The address in lower case, out of what was pasted with it; null for what is none. */
export function emailOf(text: string): string | null {
  const pasted = plain(text)
  let found = (BRACKETED.exec(pasted)?.[1] ?? pasted).replace(AROUND, '').toLowerCase()
  if (found.startsWith('mailto:')) found = (found.slice(7).split('?')[0] ?? '').replace(AROUND, '')
  return found.length <= 254 && EMAIL.test(found) ? found : null
}
