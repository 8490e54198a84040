// @vitest-environment happy-dom
/** @jsxImportSource preact */
/** The head's answer to the regent, as it is being written. */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetUnsent } from '../../shared/storage/unsent'
import { Orders } from '../../antrean/desk/orders'
import type { OrderFragment } from '../../antrean/gql/graphql'
import { iso, NOON } from './people'

const place = document.createElement('div')
const order = { id: 'i1', text: 'Tinjau hari ini.', createdAt: iso(NOON), dueAt: iso(NOON), answeredAt: null, complaint: null } as unknown as OrderFragment

async function open(): Promise<HTMLTextAreaElement> {
  await act(() => render(<Orders orders={[order]} gone={new Set()} fates={new Map()} mayAnswer onAnswered={() => undefined} />, place))
  await act(() => place.querySelector('button')?.click())
  return place.querySelector('textarea') as HTMLTextAreaElement
}

async function writeAndLeave(text: string) {
  const area = await open()
  await act(() => {
    area.value = text
    area.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(() => render(null, place))
}

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = () => undefined
  document.body.append(place)
})
afterEach(() => act(() => render(null, place)))

describe('an answer to an instruction', () => {
  it('is kept by the tab until it is sent', async () => {
    await writeAndLeave('Sudah kami tinjau.')
    expect((await open()).value).toBe('Sudah kami tinjau.')
    expect(JSON.stringify({ ...sessionStorage })).toContain('Sudah kami tinjau.')
  })

  it('goes with its writer', async () => {
    await writeAndLeave('Sudah kami tinjau.')
    forgetUnsent()
    expect((await open()).value).toBe('')
  })
})
