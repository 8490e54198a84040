/** Whether this screen is a wall: large and read from afar, where everything stands on one screen. */
import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { preferOnPage } from '../../shared/theme'

const LARGE = '(min-width: 1800px) and (min-height: 900px)'

export const wall = signal(false)

/** Lays the page out as a wall while it is large enough; a person who zooms in gets the scrolling page. */
export function useWall(): void {
  useLayoutEffect(() => {
    const large = matchMedia(LARGE)
    const show = () => {
      wall.value = large.matches
      document.documentElement.classList.toggle('k-wall', large.matches)
      preferOnPage(large.matches ? 'dark' : null)
    }
    show()
    large.addEventListener('change', show)
    return () => {
      large.removeEventListener('change', show)
      document.documentElement.classList.remove('k-wall')
      wall.value = false
      preferOnPage(null)
    }
  }, [])
}
