/** What a push says, as far as it can be believed. Pure. */

export interface News {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly url: string
}

const text = (value: unknown, most: number): string => (typeof value === 'string' ? value.slice(0, most) : '')

/** A path of this site; whatever else was said, its first page. */
export const pathOf = (value: unknown): string => (typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/')

/** Whatever came, something is shown: a browser ends who is pushed to and shows nothing. */
export function news(said: string): News {
  let told: Record<string, unknown> = {}
  try {
    const found: unknown = JSON.parse(said)
    if (typeof found === 'object' && found !== null) told = { ...found }
  } catch {
    // An empty or a foreign one.
  }
  const title = text(told['title'], 120)
  return { id: text(told['id'], 64) || said.slice(0, 64), title: title === '' ? 'Taprose' : title, body: text(told['body'], 400), url: pathOf(told['url']) }
}
