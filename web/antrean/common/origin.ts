/** Where a complaint came from, in a sentence. */
import type { Arrival } from './queue'
import { words } from './words'

interface Placed {
  readonly village: string | null
  readonly district: { readonly name: string } | null
}

/** "Bejagung, Kec. Semanding" */
export function placeOf({ village, district }: Placed): string {
  const parts = [village, district === null ? null : words.value.district({ name: district.name })]
  return parts.filter((part) => part !== null).join(', ') || words.value.placeUnknown
}

/** "Dari warga Kec. Semanding, diteruskan Verifikator Diskominfo" */
export function cameFrom({ kind, actor, from }: Arrival, line: Placed): string {
  const text = words.value
  switch (kind) {
    case 'REOPENED':
      return text.arrivedReopened
    case 'INFORMATION_SUPPLIED':
      return text.arrivedSupplied
    case 'ASSIGNED':
      return text.arrivedAssigned({ actor })
    case 'UNMERGED':
      return text.arrivedUnmerged({ actor })
    default:
      return from === 'ROUTED' || from === 'IN_PROGRESS'
        ? text.arrivedMoved({ actor })
        : text.arrivedRouted({ place: placeOf(line), actor })
  }
}
