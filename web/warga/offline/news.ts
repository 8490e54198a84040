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

/**
 * How it is shown. `again`: it was shown before, and came once more since the server was stopped as it sent: it takes the
 * place of the first without a sound. Not shown at all, Safari would end the permission and Chrome show words of its own.
 */
export function shownAs({ id, body, url }: News, again: boolean): NotificationOptions & { readonly renotify?: boolean } {
  const icons = { icon: '/icon-192.png', badge: '/icon-192.png' }
  return { body, tag: id, data: url, ...icons, ...(again && { renotify: false, silent: true }) }
}

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
