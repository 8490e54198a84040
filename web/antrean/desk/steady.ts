/**
 * Lines that stay where somebody reads them. What comes, goes or changes its place among the lines before their eyes
 * waits until they ask for it, do something themselves, or have been away for a while.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

interface Line {
  readonly id: string
}

export interface Steady<L> {
  readonly lines: readonly L[]
  /** Shown still, though they have left the queue. */
  readonly gone: ReadonlySet<string>
  /** There, and not shown yet. */
  readonly held: readonly L[]
}

/**
 * `firm`: how many of the lines that were shown, from the first on, must stay where they are. `closed`: what was not
 * shown waits wherever it would stand. Pure.
 */
export function steadied<L extends Line>(shown: readonly L[], now: readonly L[], firm: number, closed = false): Steady<L> {
  const fresh = new Map(now.map((line, at) => [line.id, { line, at }]))
  const before = shown.slice(0, firm)
  const firmIds = new Set(before.map(({ id }) => id))
  const known = new Set(shown.map(({ id }) => id))
  const boundary = before.reduce((last, { id }) => fresh.get(id)?.at ?? last, -1)
  const held: L[] = []
  const behind: L[] = []
  now.forEach((line, at) => {
    if (firmIds.has(line.id)) return
    if (!known.has(line.id) && (closed || at < boundary)) held.push(line)
    else behind.push(line)
  })
  return {
    lines: [...before.map((line) => fresh.get(line.id)?.line ?? line), ...behind],
    gone: new Set(before.flatMap(({ id }) => (fresh.has(id) ? [] : [id]))),
    held,
  }
}

/** How many lines begin above the lower edge of the screen. */
function onScreen(): number {
  const lines = [...document.querySelectorAll('[data-line]')]
  const below = lines.findIndex((line) => line.getBoundingClientRect().top >= innerHeight)
  return below === -1 ? lines.length : below
}

/** So long nobody has touched the desk: nobody is about to. */
const AWAY = 120_000

/**
 * `key`: what the person chose; another one shows the lines as they are. `whole`: nothing may move, as where they stand
 * in several columns or above other things. `settle` shows them as they are.
 */
export function useSteady<L extends Line>(
  now: readonly L[],
  key: string,
  whole: boolean,
): Steady<L> & { readonly settle: () => void } {
  const [round, setRound] = useState(0)
  const last = useRef<{ key: string; now: readonly L[]; steady: Steady<L> } | null>(null)
  const whichever = `${round} ${key}`
  const before = last.current
  if (before === null || before.key !== whichever) {
    last.current = { key: whichever, now, steady: steadied(now, now, 0) }
  } else if (before.now !== now) {
    const { lines } = before.steady
    last.current = { key: whichever, now, steady: steadied(lines, now, whole ? lines.length : onScreen(), whole) }
  }
  const settle = useCallback(() => setRound((one) => one + 1), [])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const touched = () => {
      clearTimeout(timer)
      timer = setTimeout(function away() {
        settle()
        timer = setTimeout(away, AWAY)
      }, AWAY)
    }
    const hidden = () => document.hidden && settle()
    touched()
    const touches = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const
    for (const one of touches) addEventListener(one, touched, { passive: true })
    document.addEventListener('visibilitychange', hidden)
    return () => {
      clearTimeout(timer)
      for (const one of touches) removeEventListener(one, touched)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [settle])

  return { ...(last.current as { steady: Steady<L> }).steady, settle }
}
