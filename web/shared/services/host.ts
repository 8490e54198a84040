/** Where a link leads, to be read beside it; of what is not yet an address (the editor shows half-written ones) the text itself. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname
  } catch {
    return url
  }
}
