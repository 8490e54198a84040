// @vitest-environment happy-dom
/** @jsxImportSource preact */
/** One answer for as long as a page is shown: never that of another question. */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useLoaded, type Loaded } from '../../shared/loaded'

const place = document.createElement('div')
let loaded: Loaded<string> | null = null

function Page({ day }: { readonly day: string }) {
  loaded = useLoaded(async () => `of ${day}`, [day])
  return null
}

const show = (day: string) =>
  act(async () => {
    render(<Page day={day} />, place)
    await new Promise((go) => setTimeout(go))
  })

beforeEach(() => document.body.append(place))
afterEach(() => act(() => render(null, place)))

describe('what was read further', () => {
  it('is taken where the same is still asked for, read anew meanwhile or not', async () => {
    await show('Monday')
    await act(() => loaded?.put('of Monday, and more'))
    expect(loaded?.data).toBe('of Monday, and more')
    const { put, again } = loaded as Loaded<string>
    await act(() => again())
    await act(() => put('of Monday, and more'))
    expect(loaded?.data).toBe('of Monday, and more')
  })

  it('is dropped where something else is asked for by then', async () => {
    await show('Monday')
    const late = (loaded as Loaded<string>).put
    await show('Tuesday')
    await act(() => late('of Monday, and more'))
    expect(loaded?.data).toBe('of Tuesday')
  })
})
