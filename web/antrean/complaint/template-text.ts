/** Reusable answers: their blanks, and putting one into what is being written. Pure. */

export interface Blanks {
  readonly nomor: string
  readonly judul: string
  readonly pelapor: string
}

/** `{nomor}`, `{judul}` and `{pelapor}` filled in; anything else in braces is left as it is. */
export function fill(text: string, blanks: Blanks): string {
  return text.replace(/\{(nomor|judul|pelapor)\}/g, (_, name: keyof Blanks) => blanks[name])
}

/** The text with `piece` in place of what is selected, on lines of its own, and where the caret then stands. */
export function inserted(
  text: string,
  piece: string,
  selection: readonly [start: number, end: number],
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, selection[0])
  const after = text.slice(selection[1])
  const lead = before === '' || /\s$/.test(before) ? '' : '\n'
  const tail = after === '' || /^\s/.test(after) ? '' : '\n'
  return { text: before + lead + piece + tail + after, caret: (before + lead + piece).length }
}
