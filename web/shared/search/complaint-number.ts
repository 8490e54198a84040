/**
 * The number of a complaint in whatever way somebody types it: with other dashes, blanks or none, a "#" before, in
 * small letters, without its zeros or by its last digits alone. As rules/complaint_numbers.py has it. Pure.
 */
export interface Typed {
  /** null where only the last digits were given. */
  readonly year: number | null
  readonly serial: number
}

const LONGEST = 64
const PARTS = /^(?:TPR)?(20\d\d)?0*([1-9]\d{0,8})$/
const WHOLE = /^TPR(20\d\d)(\d{6,9})$/
const OF_YEAR = /(20\d\d)[^0-9A-Z]+0*[1-9]\d{0,8}/

export function typedNumber(text: string): Typed | null {
  if (text.length > LONGEST) return null
  const plain = text.normalize('NFKC').toUpperCase()
  const signs = plain.replace(/[^\p{L}\p{N}]/gu, '')
  const parted = OF_YEAR.test(plain)
  const whole = WHOLE.exec(signs) ?? (parted ? PARTS.exec(signs) : null)
  if (whole !== null) {
    const [, year, serial] = whole
    return year !== undefined && Number(serial) > 0 ? { year: Number(year), serial: Number(serial) } : null
  }
  const found = PARTS.exec(signs)
  if (found === null) return null
  const [, year, serial] = found
  const digits = signs.replace(/^TPR/, '')
  // Without separators only the whole form has a year for certain.
  if (year !== undefined && digits.length < 10) return { year: null, serial: Number(digits) }
  return { year: year === undefined ? null : Number(year), serial: Number(serial) }
}

/** "TPR-2026-000123" where year and number were typed; null for a part of one, and for anything else. */
export function wholeNumber(text: string): string | null {
  const typed = typedNumber(text)
  return typed === null || typed.year === null ? null : `TPR-${typed.year}-${String(typed.serial).padStart(6, '0')}`
}

/** In full; without a year it is of the same as the number `beside` it. */
export function writtenNumber({ year, serial }: Typed, beside: string): string {
  return `TPR-${year ?? beside.split('-')[1] ?? ''}-${String(serial).padStart(6, '0')}`
}

/** What to ask the server for: the whole number, or the last digits alone, whose year it knows; null for neither. */
export function askedNumber(text: string): string | null {
  const typed = typedNumber(text)
  return typed === null ? null : (wholeNumber(text) ?? String(typed.serial))
}
