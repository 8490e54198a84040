/** Whose kecamatan it is, as this device knows it: chosen here once; null: the whole regency. */
import { keptText, signalOf } from '../../shared/storage/stored'

const kept = keptText('taprose.place')

export const place = signalOf(kept)
export const choosePlace = (code: string): void => kept.set(code === '' ? null : code)
