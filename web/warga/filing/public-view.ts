/** What the public will read of a complaint, by what stands in the form: shown before it is sent. */
import type { Form } from '../draft/draft'
import { titleOf } from '../draft/title'
import { masked } from './personal-data'
import { whoSees } from './visibility'

export interface PublicView {
  readonly title: string
  readonly description: string
  /** null: only "a citizen". */
  readonly name: string | null
}

/** null: the public sees nothing of it. `name`: what the reporter is called, if that is known. */
export function publicView(form: Form, name: string): PublicView | null {
  const [[, sight]] = whoSees(form) as [readonly [unknown, string]]
  if (sight === 'nothing') return null
  const shown = sight === 'storyName' && name.trim() !== ''
  const hidden = shown ? '' : name
  return { title: masked(titleOf(form), hidden), description: masked(form.text.trim(), hidden), name: shown ? name.trim() : null }
}
