/** A photo on its way: as it will be seen, or why it cannot be sent. */
import { useEffect, useMemo } from 'preact/hooks'
import type { PhotoFault } from '../../shared/upload'
import type { DraftPhoto } from '../draft/draft'
import { words } from './words'

export function Picture({ photo, index }: { readonly photo: Pick<DraftPhoto, 'blob'>; readonly index: number }) {
  const url = useMemo(() => URL.createObjectURL(photo.blob), [photo.blob])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return <img src={url} alt={words.value.photoOf({ index: String(index + 1) })} />
}

/** Which of the chosen files cannot be sent, and why: told before anything is. */
export interface Bad {
  readonly name: string
  readonly fault: PhotoFault
}

export function badWord({ name, fault }: Bad): string {
  const text = words.value
  return { kind: text.photoKind, damaged: text.photoDamaged, large: text.photoLarge }[fault]({ name })
}
