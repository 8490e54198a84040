/** Which map tiles this regency uses, if any. */
export interface Tiles {
  readonly url: string
  readonly attribution: string
  readonly maxZoom: number
}

let asked: Promise<Tiles | null> | null = null

export function tiles(): Promise<Tiles | null> {
  asked ??= fetch('/config.json')
    .then((response) => response.json() as Promise<{ tiles?: Tiles | null }>)
    .then((config) => config.tiles ?? null)
    .catch(() => {
      asked = null
      return null
    })
  return asked
}
