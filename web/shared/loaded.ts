/** One answer of the server for as long as a page is shown. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { errorMessage } from './error-message'

export interface Loaded<Data> {
  /** undefined until it is there; then what was read last. */
  readonly data: Data | undefined
  readonly problem: string | null
  readonly again: () => void
  /** Takes what was read further; not where something else is asked for by then. */
  readonly put: (data: Data) => void
}

/** Asks when `inputs` change; an answer that comes too late is dropped. `ask` null: nothing to ask. */
export function useLoaded<Data>(ask: ((signal: AbortSignal) => Promise<Data>) | null, inputs: readonly unknown[]): Loaded<Data> {
  const [state, setState] = useState<{ data: Data | undefined; problem: string | null }>({ data: undefined, problem: null })
  const [turn, setTurn] = useState(0)
  const wanted = useRef(inputs)
  if (inputs.some((one, index) => one !== wanted.current[index])) wanted.current = inputs
  useEffect(() => {
    if (ask === null) return
    const asking = new AbortController()
    ask(asking.signal).then(
      (data) => {
        if (!asking.signal.aborted) setState({ data, problem: null })
      },
      (error: unknown) => {
        if (!asking.signal.aborted) setState(({ data }) => ({ data, problem: errorMessage(error) }))
      },
    )
    return () => asking.abort()
  }, [...inputs, turn])
  const now = wanted.current
  const put = (data: Data) => wanted.current === now && setState({ data, problem: null })
  return { ...state, again: () => setTurn((n) => n + 1), put }
}
