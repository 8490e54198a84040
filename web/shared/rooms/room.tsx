/** The way to the page of whoever has come to one that is not theirs. */
import type { Viewer } from '../session'
import { ButtonLink } from '../ui'
import { words, type RoomsWords } from './words'

interface Room {
  readonly href: string
  readonly name: Exclude<keyof RoomsWords, 'yours'>
}

/** Where somebody with these rights works. Pure. */
export function roomOf({ rights, opd }: Pick<Viewer, 'rights' | 'opd'>): Room {
  if (opd !== null && rights.includes('READ_QUEUE')) return { href: '/antrean', name: 'queue' }
  if (rights.includes('VERIFY')) return { href: '/komando/diskominfo', name: 'verifier' }
  if (rights.includes('ADMINISTER')) return { href: '/komando/admin', name: 'admin' }
  if (rights.includes('READ_OVERVIEW')) return { href: '/komando', name: 'command' }
  return { href: '/', name: 'citizens' }
}

export function OwnRoom({ me }: { readonly me: Viewer }) {
  const { href, name } = roomOf(me)
  return <ButtonLink href={href}>{words.value.yours({ page: words.value[name] })}</ButtonLink>
}
