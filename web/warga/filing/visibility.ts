/** Who sees what of a complaint, by what its reporter chose: the rules of the house, for the form to say in words. */
import type { Form } from '../draft/draft'

export type Watcher = 'public' | 'opd' | 'inspectorate' | 'verifier' | 'verifierOversight' | 'regent'
export type Sight = 'nothing' | 'story' | 'storyName' | 'noName' | 'all'

/** In the order in which people ask: the public first. */
export function whoSees({
  anonymous,
  confidential,
  kind,
  showName,
}: Pick<Form, 'anonymous' | 'confidential' | 'kind' | 'showName'>): readonly (readonly [Watcher, Sight])[] {
  const oversight = kind === 'OVERSIGHT'
  const office: Sight = anonymous ? 'noName' : 'all'
  return [
    ['public', confidential || oversight ? 'nothing' : showName && !anonymous ? 'storyName' : 'story'],
    [oversight ? 'inspectorate' : 'opd', office],
    [oversight ? 'verifierOversight' : 'verifier', 'all'],
    ['regent', office],
  ]
}
