// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Composer } from '../../antrean/complaint/composer'
import { draftOf } from '../../antrean/complaint/drafts'
import { forgetUnsent } from '../../shared/storage/unsent'
import type { DeskComplaintFragment } from '../../antrean/gql/graphql'
import { iso, line, NOON } from './people'

const place = document.createElement('div')
let stale = 0

const event = (id: string, kind: DeskComplaintFragment['timeline'][number]['kind'], more = {}) => ({
  id,
  cursor: id,
  kind,
  at: iso(NOON),
  actorName: null,
  actor: 'Petugas DPUPR',
  from: null,
  to: null,
  note: null,
  opd: null,
  ...more,
})

function page(more: Partial<DeskComplaintFragment> = {}): DeskComplaintFragment {
  return {
    ...line(1),
    clocks: line(1).clocks.map((clock) => ({ ...clock, unit: 'WORKING_DAYS' as const })),
    description: 'Dalam sekali.',
    question: null,
    rating: null,
    allowedActions: ['ACKNOWLEDGE', 'CLAIM', 'REQUEST_INFORMATION', 'RESOLVE', 'RETURN'],
    location: null,
    reporterHint: { name: 'S.', phone: null, email: null },
    attachments: [],
    responses: [],
    moderated: false,
    hidden: false,
    publicVersion: null,
    moderations: [],
    timeline: [event('e1', 'ROUTED')],
    instructions: [],
    mergedInto: null,
    mergedFrom: [],
    service: null,
    aspiration: null,
    ...more,
  }
}

const show = (shown: DeskComplaintFragment) =>
  act(() => render(<Composer more page={shown} onDone={() => undefined} onStale={() => (stale += 1)} />, place))

const area = () => place.querySelector('textarea')
const press = (key: string) => act(() => void dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
const click = (element: Element | null | undefined) => act(() => (element as HTMLElement).click())
const button = (words: string) => [...place.querySelectorAll('button')].find((one) => one.textContent?.includes(words))

function type(text: string) {
  return act(() => {
    const field = area()
    if (field === null) throw new Error('There is nothing to write into')
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

const answered = page({
  version: 2,
  status: 'IN_PROGRESS',
  heldBy: 'Ani Lestari',
  allowedActions: ['ACKNOWLEDGE', 'REQUEST_INFORMATION', 'RESOLVE', 'RETURN'],
  timeline: [event('e1', 'ROUTED'), event('e2', 'RESPONDED')],
  responses: [
    {
      id: 'r1',
      kind: 'PROGRESS',
      text: 'Kami tinjau besok pagi.',
      moderated: false,
      publicText: null,
      hidden: false,
      createdAt: iso(NOON),
      opd: { id: 'o', code: 'DPUPR', name: 'DPUPR' },
      attachments: [],
    },
  ],
})

beforeEach(() => {
  stale = 0
  forgetUnsent()
  document.body.append(place)
  // The ready answers, of which there are none.
  vi.stubGlobal('fetch', async () => Response.json({ data: { replyTemplates: [] } }))
})
afterEach(() => {
  act(() => render(null, place))
  vi.unstubAllGlobals()
})

describe('the form on a complaint', () => {
  it('offers only the steps that the workflow allows', async () => {
    await show(page({ allowedActions: ['ACKNOWLEDGE'] }))
    expect([...place.querySelectorAll('label')].map((one) => one.textContent?.trim())).toEqual([
      'Aduan diterima a',
      'Perkembangan p',
    ])
    await press('r')
    expect(area()).toBeNull()
  })

  it('is opened by its key', async () => {
    await show(page())
    await press('r')
    expect(area()).not.toBeNull()
    expect(button('Nyatakan selesai')).toBeDefined()
  })

  it('keeps the text when the officer changes their mind about the step', async () => {
    await show(page())
    await press('a')
    await type('Terima kasih.')
    await press('p')
    expect(area()?.value).toBe('Terima kasih.')
  })

  it('shows what a colleague did meanwhile, and keeps what was written', async () => {
    await show(page())
    await press('r')
    await type('Sudah kami tambal.')
    await show(answered)
    const told = place.querySelector('[role=alert]')?.textContent
    expect(told).toContain('Aduan ini sudah diubah rekan Anda')
    expect(told).toContain('Status: Diteruskan → Proses')
    expect(told).toContain('Sekarang ditangani Ani Lestari')
    expect(told).toContain('Kami tinjau besok pagi.')
    expect(area()?.value).toBe('Sudah kami tambal.')
    await click(button('Sudah saya baca'))
    expect(place.querySelector('[role=alert]')).toBeNull()
    expect(draftOf('c1').since?.version).toBe(2)
    expect(area()?.value).toBe('Sudah kami tambal.')
  })

  it('says nothing of a change that came before anything was written', async () => {
    await show(page())
    await press('r')
    await show(answered)
    expect(place.querySelector('[role=alert]')).toBeNull()
  })

  it('gives the text back when no step is left to take', async () => {
    await show(page())
    await press('r')
    await type('Sudah kami tambal.')
    await show({ ...answered, status: 'RESOLVED', allowedActions: [] })
    expect(place.textContent).toContain('Tulisan Anda masih tersimpan di sini.')
    expect(place.textContent).toContain('Sudah kami tambal.')
  })

  it('asks for words before it sends', async () => {
    await show(page())
    await press('b')
    await click(button('Kembalikan ke verifikator'))
    expect(place.textContent).toContain('Tuliskan dulu isinya.')
    expect(stale).toBe(0)
  })

  it('keeps what is written on while the answer is on its way', async () => {
    let arrive: () => void = () => undefined
    const taken = { respondToComplaint: { __typename: 'Complaint', ...answered } }
    vi.stubGlobal('fetch', (_: string, { body }: { body: string }) =>
      body.includes('Kami periksa.')
        ? new Promise((done) => (arrive = () => done(new Response(JSON.stringify({ data: taken })))))
        : Promise.reject(new TypeError('Failed to fetch')),
    )
    await show(page())
    await press('a')
    await type('Kami periksa.')
    await click(button('Kirim'))
    await type('Kami periksa. Besok pagi.')
    await act(async () => {
      arrive()
      await new Promise((go) => setTimeout(go, 20))
    })
    expect(draftOf('c1').text).toBe('Kami periksa. Besok pagi.')
    expect(draftOf('c1').since?.version).toBe(2)
    vi.unstubAllGlobals()
  })
})
