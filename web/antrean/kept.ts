/** A setting of this browser, kept over visits where the browser lets us. */
import { signal, type ReadonlySignal } from '@preact/signals'

export interface Kept<Value extends string> {
  readonly value: ReadonlySignal<Value>
  set(value: Value): void
}

/** One of `values`; the first is what holds until someone chooses. */
export function kept<Value extends string>(name: string, values: readonly [Value, ...Value[]]): Kept<Value> {
  const key = `taprose.antrean.${name}`
  const stored = () => {
    try {
      return values.find((value) => value === localStorage.getItem(key))
    } catch {
      return undefined
    }
  }
  const value = signal<Value>(stored() ?? values[0])
  return {
    value,
    set(to) {
      value.value = to
      try {
        localStorage.setItem(key, to)
      } catch {
        // Without storage the choice lasts as long as the page.
      }
    },
  }
}
