// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useReading, type Reading } from '../../shared/colleague/reading'

type Event = { readonly id: string; readonly kind: string }
const page = (version: number, timeline: readonly Event[], more = {}) => ({ version, status: 'SUBMITTED', timeline, responses: [], ...more })
type Page = ReturnType<typeof page>

const place = document.createElement('div')
let reading: Reading<Page>

function Form({ shown, from }: { readonly shown: Page; readonly from: 'edit' | 'opening' }) {
  reading = useReading(shown, from)
  return null
}

const show = (shown: Page, from: 'edit' | 'opening' = 'edit') => act(() => render(<Form shown={shown} from={from} />, place))
const filed = { id: 'e1', kind: 'SUBMITTED' }
const first = page(1, [filed])
const routed = page(2, [filed, { id: 'e2', kind: 'ROUTED' }], { status: 'ROUTED' })

beforeEach(() => document.body.append(place))
afterEach(() => act(() => render(null, place)))

describe('what the writer of a form has read', () => {
  it('follows the complaint until something is written, and is frozen from there', async () => {
    await show(first)
    await show(routed)
    expect([reading.version, reading.changed]).toEqual([2, null])
    await act(() => reading.touch())
    await show(page(3, [...routed.timeline, { id: 'e3', kind: 'RESPONDED' }]))
    expect(reading.version).toBe(2)
    expect(reading.changed?.events.map(({ kind }) => kind)).toEqual(['RESPONDED'])
    await act(() => reading.touch())
    expect(reading.version).toBe(2)
  })

  it('is frozen at its opening where one touch would send it', async () => {
    await show(first, 'opening')
    await show(routed, 'opening')
    expect(reading.version).toBe(1)
    expect(reading.changed?.status).toEqual({ from: 'SUBMITTED', to: 'ROUTED' })
  })

  it('moves on once they have read it, and past what takes nothing from them', async () => {
    await show(first, 'opening')
    await show(routed, 'opening')
    await act(() => reading.accept())
    expect([reading.version, reading.changed]).toEqual([2, null])
    await show({ ...routed, version: 3, timeline: [...routed.timeline, { id: 'e3', kind: 'SUPPORTED' }] }, 'opening')
    expect([reading.version, reading.changed]).toEqual([3, null])
  })
})
