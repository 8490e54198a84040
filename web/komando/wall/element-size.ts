/** The room that an element has, in pixels, as it changes. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { rowsThatFit } from './chart-scale'

export interface Size {
  readonly width: number
  readonly height: number
}

/** null before the first measure. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null)
  useLayoutEffect(() => {
    const watched = element.current
    if (watched === null) return
    const measure = () =>
      setSize((before) => {
        const { clientWidth: width, clientHeight: height } = watched
        return before?.width === width && before.height === height ? before : { width, height }
      })
    const observer = new ResizeObserver(measure)
    observer.observe(watched)
    measure()
    return () => observer.disconnect()
  }, [element])
  return size
}

/** One rem in pixels. */
export const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** How many rows of so many rem to show: as many as fit on a wall, `otherwise` where the page scrolls. */
export function useRows(element: RefObject<HTMLElement | null>, row: number, fits: boolean, otherwise: number): number {
  const size = useSize(element)
  if (!fits || size === null) return otherwise
  return rowsThatFit(size.height, row * rem())
}
