/** What the log keeps of a change, in the screens' words. */
import type { AuditAct, AuditField, AuditNoun, AuditRowFragment, ClockKind, ComplaintKind, LimitUnit, Role } from '../gql/graphql'
import { shortDate } from '../../shared/time'
import { clockWord, kindWord, roleWord } from '../../shared/words/lists'
import { words } from './words'

export const NOUNS: readonly AuditNoun[] = ['ACCOUNT', 'OPD', 'CATEGORY', 'CLOCK_RULE', 'HOLIDAY', 'DISPLAY', 'REPLY_TEMPLATE', 'HELD_BACK_WORD', 'SYNONYMS', 'NOTICES', 'API_KEY', 'WEBHOOK', 'LOG', 'SERVER_CLOCK', 'SERVER_SECRET', 'PHOTO_STORE', 'CONSUMER', 'RETENTION']

export const nounWord = (noun: AuditNoun): string => words.value[`noun${noun}`]
export const actWord = (act: AuditAct): string => words.value[`act${act}`]
export const partWord = (part: AuditField): string => words.value[`part${part}`]

const YES_OR_NO: ReadonlySet<AuditField> = new Set<AuditField>(['ACTIVE', 'PUBLIC_SERVICE', 'ALLEGES_ABUSE', 'BY_DISTRICT', 'WORKING', 'MUST_CHANGE_PASSWORD'])

const day = (date: string) => shortDate(`${date}T12:00:00+07:00`)

/** A value as it is called: of a role its name, of a day its date. */
export function valueWord(part: AuditField, value: string): string {
  if (YES_OR_NO.has(part)) return value === 'true' ? words.value.yes : words.value.no
  switch (part) {
    case 'ROLE':
      return roleWord(value as Role)
    case 'CLOCK':
      return clockWord(value as ClockKind)
    case 'KIND':
      return kindWord(value as ComplaintKind)
    case 'UNIT':
      return words.value[`unit${value as LimitUnit}`]
    case 'VALID_FROM':
    case 'EXPIRES':
      return day(value)
    default:
      return value
  }
}

/** What it was done to: of a limit the clock's name, of a holiday its date. */
export function subjectWord({ noun, subject }: Pick<AuditRowFragment, 'noun' | 'subject'>): string {
  if (noun === 'CLOCK_RULE') return clockWord(subject as ClockKind)
  return noun === 'HOLIDAY' ? day(subject) : subject
}

/** "DPUPR → DLHP"; what stays the same is said once, and what is not kept only that it is another. */
export function changeWord({ part, before, after }: AuditRowFragment['changes'][number]): string {
  const say = words.value
  if (before === null && after === null) return say.auditUnsaid
  const word = (value: string | null) => (value === null ? say.auditEmpty : valueWord(part, value))
  if (before === after || before === null) return word(after)
  return say.auditFromTo({ before: word(before), after: word(after) })
}
