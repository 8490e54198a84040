// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact'
import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lazyPart, lazyRoute } from '../../shared/ui/lazy'
import { common } from '../../shared/words/common'

const place = document.createElement('div')
const Map = ({ name }: { readonly name: string }) => <p>Peta {name}</p>

/** A link on which the first attempts fail. */
function weak(failures: number) {
  return vi.fn(async () => {
    if ((failures -= 1) >= 0) throw new TypeError('Failed to fetch dynamically imported module')
    return { default: Map }
  })
}

/** Whether the server answers. */
const link = (up: boolean) =>
  vi.stubGlobal('fetch', () => (up ? Promise.resolve(new Response()) : Promise.reject(new TypeError('Failed to fetch'))))
const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined)
const rests = () => vi.waitFor(() => expect(place.querySelector('button')?.hasAttribute('aria-disabled')).toBe(false))
const retry = () => [...place.querySelectorAll('button')].find((one) => one.textContent === common.value.retry)?.click()
const shows = (text: string) => vi.waitFor(() => expect(place.textContent).toContain(text))

beforeEach(() => void document.body.append(place))
afterEach(() => {
  render(null, place)
  reload.mockClear()
  vi.unstubAllGlobals()
})

describe('a part that is fetched when it is shown', () => {
  it('says that it comes, then is there, and at once the next time', async () => {
    const load = weak(0)
    const Part = lazyPart(load)
    render(<Part name="Tuban" />, place)
    expect(place.textContent).toBe(common.value.loading)
    await shows('Peta Tuban')
    render(null, place)
    render(<Part name="Jenu" />, place)
    expect(place.textContent).toBe('Peta Jenu')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('says what failed, and tries again when asked and when shown anew', async () => {
    link(false)
    const load = weak(3)
    const Part = lazyPart(load, { failed: () => 'Peta tidak dapat dimuat' })
    const attempts = (times: number) => vi.waitFor(() => expect(load).toHaveBeenCalledTimes(times))
    render(<Part name="Tuban" />, place)
    await shows('Peta tidak dapat dimuat')
    expect(place.querySelector('[role=alert]')).not.toBeNull()
    retry()
    await attempts(2)
    await rests()
    expect(place.textContent).toContain('Peta tidak dapat dimuat')
    render(null, place)
    render(<Part name="Tuban" />, place)
    expect(place.textContent).toBe(common.value.loading)
    await attempts(3)
    await shows('Peta tidak dapat dimuat')
    retry()
    await shows('Peta Tuban')
    expect(reload).not.toHaveBeenCalled()
  })

  it('begins the page anew where the server is reached, but the browser remembers that the part did not come', async () => {
    link(true)
    const Part = lazyPart(weak(Infinity))
    render(<Part name="Tuban" />, place)
    await shows(common.value.cannotReach)
    expect(reload).not.toHaveBeenCalled()
    retry()
    await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1))
  })
})

describe('a router’s page whose code does not come', () => {
  it('says so, and begins anew only once the code or the server is there', async () => {
    link(false)
    const load = weak(2)
    const Page = lazyRoute(load)
    render(
      <LocationProvider>
        <ErrorBoundary>
          <Router>
            <Route path="/lain" component={Page} name="Jenu" />
            <Route default component={Page} name="Tuban" />
          </Router>
        </ErrorBoundary>
      </LocationProvider>,
      place,
    )
    await shows(common.value.cannotReach)
    retry()
    await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(2))
    await rests()
    expect(reload).not.toHaveBeenCalled()
    retry()
    await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1))
  })
})
