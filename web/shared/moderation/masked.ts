/** Where of an original the public reads a mask, by comparing both. Pure. */

/** What the server puts in place of what it holds back (rules/found_words.py). */
export const MASK = '[disembunyikan]'

export interface Piece {
  readonly text: string
  readonly masked: boolean
}

/** The public's text, with the masks in it. */
export const piecesOfPublic = (text: string): readonly Piece[] =>
  text
    .split(MASK)
    .flatMap((part, index) => [...(index === 0 ? [] : [{ text: MASK, masked: true }]), { text: part, masked: false }])
    .filter((piece) => piece.text !== '')

/** The original, with what the public does not read of it; all plain where more than masks was put in. */
export function piecesOfOriginal(original: string, shown: string): readonly Piece[] {
  const kept = shown.split(MASK)
  const [first = '', ...others] = kept
  const last = others.length === 0 ? null : (others[others.length - 1] as string)
  const plain = [{ text: original, masked: false }]
  if (last === null || !original.startsWith(first)) return plain
  const pieces: Piece[] = [{ text: first, masked: false }]
  let at = first.length
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1
    const next = isLast ? original.length - part.length : original.indexOf(part, at + 1)
    if (next < at || !original.startsWith(part, next)) return plain
    pieces.push({ text: original.slice(at, next), masked: true }, { text: part, masked: false })
    at = next + part.length
  }
  return pieces.filter((piece) => piece.text !== '')
}
