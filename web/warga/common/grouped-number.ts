/** Numbers as people of either language write them: 1.666 or 1,666. */
import { language } from '../../shared/words'

export const grouped = (value: number): string => value.toLocaleString(language.value === 'en' ? 'en-GB' : 'id-ID')

/** A counted sentence with its number grouped. */
export const groupedIn = (sentence: string, value: number): string => sentence.replace(String(value), grouped(value))
