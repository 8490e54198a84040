/** The contract's closed lists in the screens' words. Each reads the language's signal. */
import { common } from './common'


type Status =
  | 'SUBMITTED'
  | 'NEEDS_INFORMATION'
  | 'ROUTED'
  | 'IN_PROGRESS'
  | 'RESOLVED'
  | 'CLOSED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'MERGED'
type Kind = 'COMPLAINT' | 'OVERSIGHT' | 'ASPIRATION' | 'INFORMATION_REQUEST'
type ClockKind = 'VERIFY' | 'FIRST_RESPONSE' | 'RESOLVE' | 'REPORTER_REPLY' | 'INSTRUCTION'
type ResponseKind = 'ACKNOWLEDGEMENT' | 'PROGRESS' | 'RESOLUTION'
type Role = 'CITIZEN' | 'VOLUNTEER' | 'OFFICER' | 'OPD_HEAD' | 'VERIFIER' | 'REGENT' | 'ADMIN' | 'DISPLAY'

const camel = (prefix: string, value: string) =>
  prefix + value.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

function say(prefix: string, value: string): string {
  const word = common.value[camel(prefix, value) as keyof typeof common.value]
  // A value that a newer server knows and this build does not is shown as it is, not as nothing.
  return typeof word === 'string' ? word : value
}

export const statusWord = (status: Status): string => say('status', status)
export const kindWord = (kind: Kind): string => say('kind', kind)
export const clockWord = (kind: ClockKind): string => say('clock', kind)
export const responseWord = (kind: ResponseKind): string => say('response', kind)
export const roleWord = (role: Role): string => say('role', role)
export const eventWord = (kind: string): string => say('event', kind)

/** Who did it, of the server's Indonesian words for offices and parts: 'Pelapor', 'Petugas DPUPR', 'Bupati'. */
export function actorWord(actor: string): string {
  const words = common.value
  const [, office, opd] = /^(Petugas|Kepala) (.+)$/.exec(actor) ?? []
  if (actor !== 'Kepala OPD' && opd !== undefined) return office === 'Petugas' ? words.actorOfficerOf({ opd }) : words.actorHeadOf({ opd })
  const known: Record<string, string> = {
    Pelapor: words.actorReporter,
    Petugas: words.actorOfficer,
    'Kepala OPD': words.actorHead,
    'Verifikator Diskominfo': words.actorVerifier,
    Bupati: words.actorRegent,
    'Relawan TIK': words.actorVolunteer,
    Warga: words.actorCitizen,
    Sistem: words.actorSystem,
  }
  return known[actor] ?? actor
}
