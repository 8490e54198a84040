// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask, type TypedDocument } from '../../shared/graphql'
import { Sending, useSending, type Refusal } from '../../shared/sending'
import { Button, Problem, TextField } from '../../shared/ui'
import { common } from '../../shared/words/common'

interface Done {
  readonly __typename: 'Done'
  readonly id: string
}

const question = { toString: () => 'mutation { step }' } as TypedDocument<{ readonly step: Done | Refusal }, object>
const step = async () => (await ask(question, {})).step
const refusal: Refusal = { __typename: 'Refused', code: 'INVALID', message: 'Isi dulu.', messageEn: 'Fill it in.', field: 'input.note' }

/** What the network does with the next questions. */
const network = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer)
const answers = (result: Done | Refusal) => network(async () => new Response(JSON.stringify({ data: { step: result } })))

afterEach(() => vi.unstubAllGlobals())

describe('what is sent', () => {
  it('is busy, then told', async () => {
    answers({ __typename: 'Done', id: '1' })
    const sending = new Sending<'save' | 'send'>()
    expect(sending.state.value).toEqual({ kind: 'idle' })
    const sent = sending.send(step, { what: 'save' })
    expect([sending.busy, sending.busyWith]).toEqual([true, 'save'])
    expect(await sent).toEqual({ done: true, result: { __typename: 'Done', id: '1' } })
    expect([sending.busy, sending.busyWith, sending.done, sending.said, sending.problem]).toEqual([false, null, true, null, null])
    sending.tell('Tersimpan')
    expect(sending.said).toBe('Tersimpan')
  })

  it('is refused, at the field that the server names', async () => {
    answers(refusal)
    const sending = new Sending()
    expect(await sending.send(step)).toEqual({ done: false })
    expect(sending.problem).toEqual({ kind: 'refused', field: 'note', message: 'Isi dulu.' })
    expect([sending.problemOf('note'), sending.problemOf('title')]).toEqual(['Isi dulu.', null])
    expect([sending.problemBeside(['note']), sending.problemBeside(['title']), sending.problemBeside()]).toEqual([null, 'Isi dulu.', 'Isi dulu.'])
  })

  it('is offline where the network fails, and failed where the server does', async () => {
    const sending = new Sending()
    network(() => Promise.reject(new TypeError('Failed to fetch')))
    await sending.send(step)
    expect(sending.problem).toEqual({ kind: 'offline', field: null, message: common.value.cannotReach })
    network(async () => new Response('<html>', { status: 502 }))
    await sending.send(step)
    expect(sending.problem).toEqual({ kind: 'failed', field: null, message: common.value.somethingWrong })
    answers({ __typename: 'Done', id: '1' })
    expect((await sending.send(step)).done).toBe(true)
    expect(sending.problem).toBeNull()
  })

  it('is sent once, however often it is pressed', async () => {
    let asked = 0
    let reply = (_: Response) => {}
    network(() => {
      asked += 1
      return new Promise((done) => (reply = done))
    })
    const sending = new Sending()
    const first = sending.send(step)
    expect(await sending.send(step)).toEqual({ done: false })
    // Nor does anything else that the form says or forgets hide that it is on its way.
    sending.refuse('Foto belum selesai')
    sending.tell('Tersimpan')
    sending.clear()
    expect([asked, sending.busy]).toEqual([1, true])
    reply(new Response(JSON.stringify({ data: { step: { __typename: 'Done', id: '1' } } })))
    expect((await first).done).toBe(true)
  })

  it('shows other words than the server’s, or none, where the form knows better', async () => {
    answers(refusal)
    const sending = new Sending()
    await sending.send(step, { refused: ({ code }) => `Belum terkirim: ${code}` })
    expect(sending.problem).toEqual({ kind: 'refused', field: null, message: 'Belum terkirim: INVALID' })
    await sending.send(step, { refused: async () => null })
    expect(sending.state.value).toEqual({ kind: 'idle' })
    await sending.send(step, { refused: () => undefined })
    expect(sending.problemOf('note')).toBe('Isi dulu.')
    // What it asks in turn may fail as well.
    await sending.send(step, { refused: () => Promise.reject(new TypeError('lost')) })
    expect(sending.problem?.kind).toBe('failed')
  })

  it('takes the form’s own no, and forgets it', () => {
    const sending = new Sending()
    sending.refuse('Tulis dulu.', 'note')
    expect(sending.problem).toEqual({ kind: 'refused', field: 'note', message: 'Tulis dulu.' })
    sending.refuse(null)
    expect(sending.problem).toBeNull()
  })
})

describe('a form that sends', () => {
  const place = document.createElement('div')

  function Form() {
    const sending = useSending()
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void sending.send(step)
        }}
      >
        <Problem of={sending} beside={['note']} />
        {sending.done && <p role="status">Terkirim</p>}
        <TextField label="Catatan" value="" onValue={() => undefined} error={sending.problemOf('note')} />
        <Button type="submit" busy={sending.busy}>
          Kirim
        </Button>
      </form>
    )
  }

  async function send() {
    await act(async () => {
      place.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    })
  }

  it('says each state: offline at the top, a refusal at its field, and that it is sent', async () => {
    document.body.append(place)
    act(() => render(<Form />, place))
    network(() => Promise.reject(new TypeError('Failed to fetch')))
    await send()
    await vi.waitFor(() => expect(place.querySelector('[role=alert]')?.textContent).toBe(common.value.cannotReach))
    answers(refusal)
    await send()
    await vi.waitFor(() => expect(place.textContent).toContain('Isi dulu.'))
    expect(place.querySelector('.t-notice')).toBeNull()
    let reply = (_: Response) => {}
    network(() => new Promise((done) => (reply = done)))
    await send()
    await vi.waitFor(() => expect(place.querySelector('button')?.getAttribute('aria-disabled')).toBe('true'))
    reply(new Response(JSON.stringify({ data: { step: { __typename: 'Done', id: '1' } } })))
    await vi.waitFor(() => expect(place.querySelector('[role=status]')?.textContent).toBe('Terkirim'))
    expect(place.querySelector('button')?.hasAttribute('aria-disabled')).toBe(false)
  })
})
