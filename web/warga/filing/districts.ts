/** The kecamatan in the order in which somebody looks for theirs: near, used before, then all by the alphabet. */
import { signal } from '@preact/signals'
import { keptText } from '../../shared/storage/stored'
import type { Option } from '../../shared/ui'
import { distance, type Place } from '../../shared/map/district'
import { words } from './words'

const FEW = 3
const used = keptText('taprose.districts')

/** Where the device is, roughly; asked only of one that has been allowed to tell before. */
const here = signal<Place | null>(null)

export async function wantHere(): Promise<void> {
  try {
    const { state } = await navigator.permissions.query({ name: 'geolocation' })
    if (state !== 'granted' || here.peek() !== null) return
    navigator.geolocation.getCurrentPosition(({ coords: { latitude, longitude } }) => (here.value = { latitude, longitude }), () => undefined, {
      maximumAge: 3_600_000,
      timeout: 5_000,
    })
  } catch {
    // A browser that does not say.
  }
}

/** Codes, the latest first. */
const before = (): readonly string[] => (used.get() ?? '').split(' ').filter((code) => code !== '')

export function rememberDistrict(code: string): void {
  if (code !== '') used.set([code, ...before().filter((one) => one !== code)].slice(0, FEW).join(' '))
}

interface Known extends Place {
  readonly code: string
  readonly name: string
}

export function districtOptions(districts: readonly Known[]): readonly Option[] {
  const text = words.value
  const option = (group?: string) => ({ code, name }: Known): Option => ({ value: code, label: name, ...(group === undefined ? {} : { group }) })
  const place = here.value
  const near = place === null ? [] : [...districts].sort((a, b) => distance(place, a) - distance(place, b)).slice(0, FEW)
  const known = before().flatMap((code) => districts.filter((one) => one.code === code && !near.includes(one)))
  const all = [...districts].sort((a, b) => a.name.localeCompare(b.name, 'id'))
  if (near.length + known.length === 0) return all.map(option())
  return [...near.map(option(text.districtsNear)), ...known.map(option(text.districtsUsed)), ...all.map(option(text.districtsAll))]
}
