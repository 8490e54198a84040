// @vitest-environment happy-dom
/** @jsxImportSource preact */
/** The regent's own words to an OPD, as they are being written. */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetWritten } from '../../komando/common/leaving'
import type { InstructTarget } from '../../komando/common/context'
import { InstructDialog } from '../../komando/instruct-dialog'

const place = document.createElement('div')
const toOpd = (code: string) => ({ opd: { code, name: `Dinas ${code}` }, complaint: null }) as unknown as InstructTarget

async function open(target: InstructTarget): Promise<HTMLTextAreaElement> {
  await act(() => render(<InstructDialog target={target} onClose={() => undefined} />, place))
  return place.querySelector('textarea') as HTMLTextAreaElement
}

async function writeAndLeave(target: InstructTarget, text: string) {
  const area = await open(target)
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

describe('an instruction in own words', () => {
  it('is kept by the tab until it is sent, each for its own OPD', async () => {
    await writeAndLeave(toOpd('DPUPR'), 'Perbaiki jembatan Widang minggu ini.')
    expect((await open(toOpd('DISHUB'))).value).toBe('')
    await act(() => render(null, place))
    expect((await open(toOpd('DPUPR'))).value).toBe('Perbaiki jembatan Widang minggu ini.')
  })

  it('goes with its writer', async () => {
    await writeAndLeave(toOpd('DPUPR'), 'Perbaiki jembatan Widang minggu ini.')
    forgetWritten()
    expect((await open(toOpd('DPUPR'))).value).toBe('')
  })
})
