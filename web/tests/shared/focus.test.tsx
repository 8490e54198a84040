// @vitest-environment happy-dom
/** @jsxImportSource preact */
/** The focus never falls out of the page, whatever goes away under it. */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Dialog, MoreButton } from '../../shared/ui'

const place = document.createElement('main')
place.id = 'main'
place.tabIndex = -1

const show = (what: preact.ComponentChild) => act(() => render(what, place))
const at = () => document.activeElement

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = () => undefined
  document.body.append(place)
})
afterEach(() => act(() => render(null, place)))

const Lines = ({ all }: { readonly all: boolean }) => (
  <>
    <a href="/1">one</a>
    {all && <a href="/2">two</a>}
    {!all && <MoreButton onClick={() => undefined} />}
    <a href="/3">below</a>
  </>
)

it('goes on from the last line once the last page is there', async () => {
  await show(<Lines all={false} />)
  place.querySelector('button')?.focus()
  await show(<Lines all />)
  expect(['one', 'two']).toContain(at()?.textContent)
})

it('stays where it is, where the button goes without having it', async () => {
  await show(<Lines all={false} />)
  place.querySelectorAll('a')[1]?.focus()
  await show(<Lines all />)
  expect(at()?.textContent).toBe('below')
})

it('is on the page after a dialog that the address has opened', async () => {
  ;(at() as HTMLElement | null)?.blur()
  await show(<Dialog title="Laporan" onClose={() => undefined}>…</Dialog>)
  await show(null)
  expect(at()).toBe(place)
})
