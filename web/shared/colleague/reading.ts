/** What the writer of a form has read: frozen, so that nothing is sent over what they have not seen. */
import { useState } from 'preact/hooks'
import { difference, known, versionRead, type Difference, type Known, type Page } from './colleague'

export interface Reading<P extends Page> {
  /** What they must read before it is sent; null: nothing. */
  readonly changed: Difference<P['timeline'][number], P['responses'][number]> | null
  /** The version that goes with the form. */
  readonly version: number
  /** Something is being written from here on. */
  readonly touch: () => void
  /** They have read it as it is now; or as `page` is, after a step of their own. */
  readonly accept: (page?: P) => void
}

/**
 * Frozen at the first edit (`touch`); with `from: 'opening'` as soon as the form is there, for one that can be sent
 * with a single touch.
 */
export function useReading<P extends Page>(page: P, from: 'edit' | 'opening' = 'edit'): Reading<P> {
  const [since, setSince] = useState<Known | null>(from === 'opening' ? known(page) : null)
  return {
    changed: since === null ? null : (difference(since, page) as Reading<P>['changed']),
    version: since === null ? page.version : versionRead(since, page),
    touch: () => setSince((before) => before ?? known(page)),
    accept: (now = page) => setSince(known(now)),
  }
}
