/** Which map tiles this regency uses, if any. */
import { config, type Tiles } from '../config'

export type { Tiles }

export const tiles = async (): Promise<Tiles | null> => (await config()).tiles ?? null
