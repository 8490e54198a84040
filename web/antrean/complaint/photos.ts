/** Photos and PDFs on their way to the server, for an answer or a report. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { words } from '../common/words'
import { shrink, upload, UploadError } from '../../shared/upload'

export interface Sending {
  readonly key: number
  readonly name: string
  /** An address of this page only, for the thumbnail; null: it is no picture. */
  readonly preview: string | null
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

/** As the server takes them. */
const MOST_BYTES = 10 * 1024 * 1024

const isPdf = ({ type, name }: File) => type === 'application/pdf' || /\.pdf$/i.test(name)

/** Why a file is not sent at all; null: it is. Photos are made smaller first. */
function wrongWith(file: File): string | null {
  if (isPdf(file)) return file.size > MOST_BYTES ? words.peek().fileTooLarge : null
  return file.type.startsWith('image/') ? null : words.peek().fileOfNoUse
}

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
      const small = isPdf(file) ? file : await shrink(file)
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
    if (one.preview !== null) URL.revokeObjectURL(one.preview)
  }

  useEffect(() => () => latest.current.forEach(leave), [])

  return {
    list,
    ids: list.flatMap(({ id }) => (id === null ? [] : [id])),
    unfinished: list.some(({ id }) => id === null),
    add(files) {
      for (const file of files) {
        const key = (lastKey += 1)
        const picture = file.type.startsWith('image/')
        const wrong = wrongWith(file)
        const preview = picture ? URL.createObjectURL(file) : null
        const one = { key, name: file.name || 'foto', preview, part: 0, id: null, problem: wrong }
        setList((before) => [...before, one])
        if (wrong === null) void send(key, file)
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
