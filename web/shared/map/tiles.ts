/** Which map tiles this regency uses, if any, and where its map begins. */
import { config, type Box, type Tiles } from '../config'

export type { Box, Tiles }

export const tiles = async (): Promise<Tiles | null> => (await config()).tiles ?? null

/** Java and Madura, where the server cannot be asked. */
const ANYWHERE: Box = [-8.8, 105, -5.8, 114.7]

export const box = async (): Promise<Box> => (await config()).box ?? ANYWHERE
