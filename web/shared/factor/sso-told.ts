/** What has become of a visit to the government's own provider, as the server says it in the address (rules/single_sign_on.py). */
import type { FactorWords } from './words'

const PROBLEMS: Readonly<Record<string, keyof FactorWords>> = {
  batal: 'ssoCancelled',
  kedaluwarsa: 'ssoExpired',
  'tidak-dikenal': 'ssoUnknown',
  'tidak-boleh': 'ssoNotAllowed',
  'akun-lain': 'ssoOther',
  'identitas-terpakai': 'ssoTaken',
  'tertaut-lain': 'ssoHasAnother',
  'tidak-terjangkau': 'ssoUnreachable',
  'terlalu-sering': 'ssoTooMany',
}

/** What the address says of it, which then is taken out of it: shown again, it would be of long ago. */
export function told(): string | null {
  const { pathname, search, hash } = location
  const query = new URLSearchParams(search)
  const found = query.get('sso')
  if (found === null) return null
  query.delete('sso')
  const rest = query.toString()
  history.replaceState(history.state, '', `${pathname}${rest && `?${rest}`}${hash}`)
  return found
}

/** The words for what went wrong. */
export const sentence = (text: FactorWords, problem: string) => text[PROBLEMS[problem] ?? 'ssoFailed'] as string
