/** Numbers as the screens say them. */
import { language } from './words'

const formats = new Map<string, Intl.NumberFormat>()

function format(value: number, digits: number, least = 0): string {
  const key = `${language.value}${digits}${least}`
  let formatter = formats.get(key)
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(language.value === 'en' ? 'en-GB' : 'id-ID', {
      maximumFractionDigits: digits,
      minimumFractionDigits: least,
    })
    formats.set(key, formatter)
  }
  return formatter.format(value)
}

/** "1.204" */
export const number = (value: number): string => format(value, 0)
/** A counted sentence with its number so written. */
export const withNumber = (sentence: string, value: number): string => sentence.replace(String(value), number(value))
/** "4,0": an average of ratings */
export const rating = (value: number): string => format(value, 1, 1)
/** "6,5": hours */
export const hours = (value: number): string => format(value, value < 10 ? 1 : 0)
/** "88%", or "88,2%" where it is a figure of a report: a part of 1 */
export const share = (value: number, digits = 0): string => `${format(value * 100, digits)}%`

/** "1,2 MB", "340 KB". Bytes in. */
export function fileSize(bytes: number): string {
  const megabytes = bytes / 1024 ** 2
  return megabytes >= 1 ? `${format(megabytes, 1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`
}
