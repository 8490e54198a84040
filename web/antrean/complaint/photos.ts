/** Photos on their way to the server, for an answer or a report. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { shrink, upload, UploadError } from '../../shared/upload'

export interface Sending {
  readonly key: number
  readonly name: string
  /** An address of this page only, for the thumbnail. */
  readonly preview: string
  /** From 0 to 1. */
  readonly part: number
  /** Set once the server has it. */
  readonly id: string | null
  readonly problem: string | null
}

export interface Photos {
  readonly list: readonly Sending[]
  readonly ids: readonly string[]
  /** Whether one is still on its way, or failed. */
  readonly unfinished: boolean
  add(files: Iterable<File>): void
  remove(key: number): void
  clear(): void
}

let lastKey = 0

export function usePhotos(): Photos {
  const [list, setList] = useState<readonly Sending[]>([])
  const latest = useRef(list)
  latest.current = list
  const stops = useRef(new Map<number, AbortController>())

  const change = (key: number, to: Partial<Sending>) =>
    setList((before) => before.map((one) => (one.key === key ? { ...one, ...to } : one)))

  async function send(key: number, file: File) {
    const stop = new AbortController()
    stops.current.set(key, stop)
    try {
      const small = await shrink(file)
      const { id } = await upload(small, { signal: stop.signal, onProgress: (part) => change(key, { part }) })
      change(key, { id, part: 1 })
    } catch (error) {
      if (stop.signal.aborted) return
      const problem =
        error instanceof UploadError ? (error.status === 0 ? common.peek().cannotReach : saying(error)) : common.peek().somethingWrong
      change(key, { problem })
    } finally {
      stops.current.delete(key)
    }
  }

  function leave(one: Sending) {
    stops.current.get(one.key)?.abort()
    URL.revokeObjectURL(one.preview)
  }

  useEffect(() => () => latest.current.forEach(leave), [])

  return {
    list,
    ids: list.flatMap(({ id }) => (id === null ? [] : [id])),
    unfinished: list.some(({ id }) => id === null),
    add(files) {
      for (const file of files) {
        if (!file.type.startsWith('image/')) continue
        const key = (lastKey += 1)
        const one = { key, name: file.name || 'foto', preview: URL.createObjectURL(file), part: 0, id: null, problem: null }
        setList((before) => [...before, one])
        void send(key, file)
      }
    },
    remove(key) {
      const gone = latest.current.find((one) => one.key === key)
      if (gone !== undefined) leave(gone)
      setList((before) => before.filter((one) => one.key !== key))
    },
    clear() {
      latest.current.forEach(leave)
      setList([])
    },
  }
}
