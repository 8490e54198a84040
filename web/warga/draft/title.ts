/** A title out of the words themselves, so that nobody must think of one. */

const LONGEST = 80
const MOST = 160

/** The first sentence, cut at a word where it is long. */
export function titleFrom(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  const sentence = /^.{8,}?[.!?](?=\s|$)/u.exec(line)?.[0] ?? line
  const bare = sentence.replace(/[.\s]+$/u, '')
  const letters = [...bare]
  if (letters.length <= LONGEST) return bare
  const cut = letters.slice(0, LONGEST - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > LONGEST / 2 ? cut.slice(0, space) : cut}…`
}

/** The person's own title, or one from the words. */
export function titleOf({ title, text }: { readonly title: string; readonly text: string }): string {
  const own = title.trim()
  return own === '' ? titleFrom(text) : [...own].slice(0, MOST).join('')
}
