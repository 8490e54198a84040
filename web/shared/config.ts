/** What this server says of itself before anything is asked: the map's tiles and box, the office's telephone. */

export interface Tiles {
  readonly url: string
  readonly attribution: string
  readonly maxZoom: number
}

/** South, west, north, east, in degrees. */
export type Box = readonly [number, number, number, number]

interface Config {
  readonly tiles?: Tiles | null
  /** Where a map of the regency begins. */
  readonly box?: Box | null
  readonly telephone?: string | null
  /** The government's own sign-in provider; `citizens`: they and volunteers sign in there too. */
  readonly sso?: { readonly label: string; readonly citizens: boolean } | null
}

let asked: Promise<Config> | null = null

/** Nothing of it where the server is out of reach; then it is asked again. */
export function config(): Promise<Config> {
  asked ??= fetch('/config.json')
    .then((response) => response.json() as Promise<Config>)
    .catch(() => {
      asked = null
      return {}
    })
  return asked
}
