/** Which complaints are followed on this device, without an account: numbers alone, the last first. */
import { signalOf, keptText } from '../../shared/storage/stored'

export const MOST_FOLLOWED = 20
const NUMBER = /^TPR-\d{4}-\d{1,9}$/

const kept = keptText('taprose-followed')
const text = signalOf(kept)

const parse = (written: string | null): readonly string[] => (written ?? '').split(' ').filter((one) => NUMBER.test(one)).slice(0, MOST_FOLLOWED)

/** A component that reads this is drawn again when it changes. */
export const followed = (): readonly string[] => parse(text.value)

/** Whether there was room. */
export function followOnDevice(number: string): boolean {
  const before = parse(kept.get()).filter((one) => one !== number)
  if (before.length >= MOST_FOLLOWED) return false
  kept.set([number, ...before].join(' '))
  return true
}

export function unfollowOnDevice(number: string): void {
  const left = parse(kept.get()).filter((one) => one !== number)
  kept.set(left.length === 0 ? null : left.join(' '))
}
