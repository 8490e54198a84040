// @vitest-environment happy-dom
/** @jsxImportSource preact */
/** Small forms of a complaint's page: no word and no photo is lost, and nothing is said that is not so. */
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readied } from '../../shared/upload'
import type { DraftPhoto } from '../../warga/draft/draft'
import { AddPhotos } from '../../warga/following/photos'
import type { Shown } from '../../warga/following/shown'
import { TellMore } from '../../warga/following/tell-more'

vi.mock('../../shared/upload', async (actual) => ({ ...(await actual<object>()), readied: vi.fn() }))

const place = document.createElement('div')
let photos: readonly DraftPhoto[] = []

function Photos() {
  const [chosen, setChosen] = useState<readonly DraftPhoto[]>([])
  photos = chosen
  return <AddPhotos photos={chosen} onPhotos={setChosen} part={null} />
}

const file = (name: string) => new File([name], name, { type: 'image/jpeg' })
const input = () => place.querySelector<HTMLInputElement>('input[type=file]')

function choose(...files: readonly File[]) {
  const field = input()
  if (field === null) throw new Error('There is no way to choose a photo')
  Object.defineProperty(field, 'files', { value: files, configurable: true })
  return act(async () => {
    field.dispatchEvent(new Event('change', { bubbles: true }))
    await new Promise((go) => setTimeout(go, 5))
  })
}

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = () => undefined
  URL.createObjectURL = () => 'blob:'
  URL.revokeObjectURL = () => undefined
  document.body.append(place)
})
afterEach(() => act(() => render(null, place)))

describe('photos with an answer', () => {
  it('stay, where a second is chosen while the first is still made smaller', async () => {
    const ends = new Map<string, () => void>()
    vi.mocked(readied).mockImplementation((one) => new Promise((done) => ends.set((one as File).name, () => done(one))))
    await act(() => render(<Photos />, place))
    await choose(file('lambat'))
    await choose(file('cepat'))
    for (const name of ['cepat', 'lambat']) {
      await act(async () => {
        ends.get(name)?.()
        await new Promise((go) => setTimeout(go))
      })
    }
    expect(photos).toHaveLength(2)
  })

  it('that are too many are told, and can still be chosen again', async () => {
    vi.mocked(readied).mockImplementation(async (one) => one)
    await act(() => render(<Photos />, place))
    await choose(...'abcdefghijkl'.split('').map(file))
    expect(photos).toHaveLength(10)
    expect(place.querySelector('[role=alert]')?.textContent).toBe('Paling banyak 10 foto.')
    expect(input()).not.toBeNull()
  })
})

describe('what the reporter adds unasked', () => {
  const shown = { complaint: { id: '1', number: 'TPR-2026-000001', allowedActions: ['ADD_INFORMATION'] }, pin: null } as unknown as Shown
  const open = async () => {
    await act(() => render(<TellMore shown={shown} />, place))
    await act(() => place.querySelector('button')?.click())
    return place.querySelector('textarea') as HTMLTextAreaElement
  }

  it('is still there after the page was left', async () => {
    const area = await open()
    await act(() => {
      area.value = 'Juga di gang sebelah.'
      area.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await act(() => render(null, place))
    expect((await open()).value).toBe('Juga di gang sebelah.')
  })
})
