/** Answers that were given and are not shown: a moderator keeps them from the public. Pure. */

interface Told {
  readonly timeline: readonly { readonly kind: string; readonly at: string }[]
  readonly responses: readonly { readonly createdAt: string }[]
}

const ANSWERED = new Set(['RESPONDED', 'RESOLVED'])

/** When each was given, as the timeline tells it; nothing where nobody has moderated. */
export function withheld({ timeline, responses }: Told): readonly string[] {
  if (!timeline.some(({ kind }) => kind === 'MODERATED')) return []
  const shown = new Set(responses.map(({ createdAt }) => Date.parse(createdAt)))
  return timeline.filter(({ kind, at }) => ANSWERED.has(kind) && !shown.has(Date.parse(at))).map(({ at }) => at)
}
