// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CopyButton } from '../../shared/ui/copy'
import { Share } from '../../warga/following/share'
import type { WholeComplaintFragment } from '../../warga/gql/graphql'

const place = document.createElement('div')
const complaint = { number: 'TPR-2026-000001', title: 'Lampu padam', confidential: false, kind: 'COMPLAINT', status: 'ROUTED' } as WholeComplaintFragment
const URL_OF_IT = `${location.origin}/aduan/TPR-2026-000001`

/** What this browser has; absent: as over plain HTTP. */
function browser(has: { writeText?: () => Promise<void>; share?: () => Promise<void> }) {
  const set = (name: string, value: unknown) => Object.defineProperty(navigator, name, { value, configurable: true })
  set('clipboard', has.writeText && { writeText: has.writeText })
  set('share', has.share)
}
const refuses = () => Promise.reject(new DOMException('no', 'NotAllowedError'))

async function press() {
  await act(async () => {
    place.querySelector('button')?.click()
    await new Promise((resolve) => setTimeout(resolve)) // the browser's answers
  })
  const field = place.querySelector('textarea')
  return field && [field.value, field.value.slice(field.selectionStart, field.selectionEnd), document.activeElement === field]
}

beforeEach(() => document.body.append(place))
afterEach(() => {
  act(() => render(null, place))
  browser({})
})

describe('what cannot be copied stands selected in a field', () => {
  for (const [where, has] of [
    ['without a clipboard', {}],
    ['where the browser refuses it', { writeText: refuses }],
    ['where neither sheet nor clipboard will', { writeText: refuses, share: refuses }],
  ] as const) {
    it(`an address, ${where}`, async () => {
      browser(has)
      act(() => render(<Share complaint={complaint} />, place))
      expect(await press()).toEqual([URL_OF_IT, URL_OF_IT, true])
      expect(place.querySelector('label')?.textContent?.trim()).toBe('Salin alamat ini')
    })
  }

  it('and any other text', async () => {
    browser({})
    act(() => render(<CopyButton value="-6.9, 112.05">Salin</CopyButton>, place))
    expect(await press()).toEqual(['-6.9, 112.05', '-6.9, 112.05', true])
  })
})

describe('no field is shown', () => {
  it('once it is on the clipboard', async () => {
    const writeText = vi.fn(async () => undefined)
    browser({ writeText })
    act(() => render(<Share complaint={complaint} />, place))
    expect(await press()).toBeNull()
    expect(writeText).toHaveBeenCalledWith(URL_OF_IT)
    expect(place.textContent).toContain('Tautan disalin')
  })

  it('to who closed the sheet, and what they wanted copied nowhere', async () => {
    const writeText = vi.fn(async () => undefined)
    browser({ writeText, share: () => Promise.reject(new DOMException('closed', 'AbortError')) })
    act(() => render(<Share complaint={complaint} />, place))
    expect(await press()).toBeNull()
    expect(writeText).not.toHaveBeenCalled()
  })
})
