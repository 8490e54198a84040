/** The contract's closed lists in the screens' words. Each reads the language's signal. */
import type { ClockKind, ComplaintKind, ComplaintStatus, ResponseKind, Role } from '../gql/graphql'
import { common } from './common'

const camel = (prefix: string, value: string) =>
  prefix + value.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Of some words the one for a value: of 'status' and IN_PROGRESS `statusInProgress`. */
export function say(prefix: string, value: string, words: object = common.value): string {
  const word: unknown = words[camel(prefix, value) as keyof typeof words]
  // A value that a newer server knows and this build does not is shown as it is, not as nothing.
  return typeof word === 'string' ? word : value
}

export const statusWord = (status: ComplaintStatus): string => say('status', status)
export const kindWord = (kind: ComplaintKind): string => say('kind', kind)
export const clockWord = (kind: ClockKind): string => say('clock', kind)
export const responseWord = (kind: ResponseKind): string => say('response', kind)
export const roleWord = (role: Role): string => say('role', role)

/** Who did it, and for offices which colleague it was: "Budi, Petugas DPUPR". */
export function whoWord({ actor, actorName }: { readonly actor: string; readonly actorName?: string | null }): string {
  return [actorName, actorWord(actor)].filter(Boolean).join(', ')
}

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
    Administrator: words.actorAdministrator,
  }
  return known[actor] ?? actor
}
