/** Whether this screen is a wall: large, where everything stands on one screen; and whether nobody sits at it. */
import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { preferOnPage } from '../../shared/theme'

const LARGE = '(min-width: 1800px) and (min-height: 900px)'

export const wall = signal(false)

/** A wall that is only looked at, from across the room: fewer things, larger. */
export const afar = signal(false)

/** Lays the page out as a wall while it is large enough; a person who zooms in gets the scrolling page. */
export function useWall(lookedAt: boolean): void {
  useLayoutEffect(() => {
    const large = matchMedia(LARGE)
    const show = () => {
      wall.value = large.matches
      afar.value = lookedAt && large.matches
      document.documentElement.classList.toggle('k-wall', large.matches)
      document.documentElement.classList.toggle('k-afar', afar.value)
      preferOnPage(large.matches ? 'dark' : null)
    }
    show()
    large.addEventListener('change', show)
    return () => {
      large.removeEventListener('change', show)
      document.documentElement.classList.remove('k-wall', 'k-afar')
      wall.value = false
      afar.value = false
      preferOnPage(null)
    }
  }, [lookedAt])
}
