/** Going back leads to where one was on the page: lists come a moment later than the browser's own attempt. */

const places = new Map<string, number>()
const TRY_FOR = 1_500

const here = () => location.pathname + location.search

/** Scrolls there as soon as the page is long enough, unless the person scrolls first. */
function returnTo(wanted: number): void {
  const until = performance.now() + TRY_FOR
  let over = false
  const stop = () => (over = true)
  for (const event of ['wheel', 'touchstart', 'keydown'] as const) {
    addEventListener(event, stop, { once: true, passive: true })
  }
  const attempt = () => {
    if (over || performance.now() > until) return
    const room = document.documentElement.scrollHeight - innerHeight
    if (room >= wanted) scrollTo(0, wanted)
    else requestAnimationFrame(attempt)
  }
  requestAnimationFrame(attempt)
}

export function rememberScroll(): void {
  addEventListener('scroll', () => places.set(here(), scrollY), { passive: true })
  addEventListener('popstate', () => {
    const wanted = places.get(here())
    if (wanted !== undefined && wanted > 0) returnTo(wanted)
  })
}
