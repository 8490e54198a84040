/** Whether the public sees something else than what was written and sent. Pure, and small: the rest is fetched for it. */
import type { ModeratedFragment, PublicPhotoFragment } from '../gql/graphql'

/** Of the complaint and of its answers. */
export const photosOf = ({ attachments, responses }: ModeratedFragment): readonly PublicPhotoFragment[] =>
  [...attachments, ...responses.flatMap((answer) => answer.attachments)].filter(({ contentType }) => contentType.startsWith('image/'))

export const differsPhoto = ({ redacted, hidden }: PublicPhotoFragment): boolean => redacted || hidden

/** Only who may read both has anything to compare. */
export function differs(complaint: ModeratedFragment): boolean {
  const { title, description, publicVersion, moderations, responses } = complaint
  if (publicVersion === null) return false
  return (
    moderations.length > 0 ||
    publicVersion.title !== title ||
    publicVersion.description !== description ||
    responses.some(({ hidden, text, publicText }) => hidden || (publicText !== null && publicText !== text))
  )
}
