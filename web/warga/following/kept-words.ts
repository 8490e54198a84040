/** Words of a small form, which the tab keeps until they are sent: a reload loses none. */
import { useState } from 'preact/hooks'
import { tabValue } from '../../shared/storage/stored'

const kept = tabValue<Readonly<Record<string, string>>>('taprose.words')

export function useKeptWords(name: string): readonly [string, (words: string) => void] {
  const [words, setWords] = useState(() => kept.get()?.[name] ?? '')
  return [
    words,
    (now) => {
      setWords(now)
      const { [name]: _before, ...others } = kept.get() ?? {}
      kept.set(now === '' ? others : { ...others, [name]: now })
    },
  ]
}
