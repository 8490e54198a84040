// @vitest-environment happy-dom
/** @jsxImportSource preact */
import 'fake-indexeddb/auto'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { viewer } from '../../shared/session'
import { useEditor, type Editor } from '../../warga/filing/editor'
import { EMPTY, newDraft, type Draft } from '../../warga/draft/draft'
import { putIn, store } from '../../warga/outbox/sending'

const place = document.createElement('div')
let editor: Editor | null = null

function Form({ wanted }: { readonly wanted: string | undefined }) {
  editor = useEditor(wanted)
  return null
}

const open = (wanted?: string) => act(() => render(<Form wanted={wanted} />, place))
const shown = (): Editor => {
  if (editor === null) throw new Error('The form is not there')
  return editor
}

/** Until the device has said what the form waits for. */
async function until(found: () => boolean): Promise<void> {
  while (!found()) await act(() => new Promise((go) => setTimeout(go, 5)))
}

const write = (text: string) => act(() => shown().form({ text }))
const draft = (text: string, over: Partial<Draft> = {}): Draft => ({ ...newDraft(null, 1), form: { ...EMPTY, text }, ...over })

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  viewer.value = null
  for (const { key } of await store.drafts()) await store.discard(key)
  document.body.append(place)
})
afterEach(async () => {
  await act(() => render(null, place))
  editor = null
})

describe('the draft in the form', () => {
  it('is what is shown, also after a send that came to nothing', async () => {
    await open()
    await until(() => editor !== null)
    await write('Kata lama')
    expect(shown().shown().form.text).toBe('Kata lama')
    // The send failed here: nothing is said to the form, and the person goes on.
    await write('Kata baru')
    expect(shown().draft.form.text).toBe('Kata baru')
    expect(shown().shown().form.text).toBe('Kata baru')
    await until(() => shown().saved)
    expect((await store.drafts()).map(({ form }) => form.text)).toEqual(['Kata baru'])
  })

  it('is taken out of the line under its own key, though it may have been filed', async () => {
    const mine = draft('Menunggu', { state: 'waiting', sealed: true })
    await store.save(mine)
    await open(mine.key)
    await until(() => editor !== null)
    expect(shown().draft).toMatchObject({ key: mine.key, state: 'writing', sealed: true })
    expect(await store.draft(mine.key)).toMatchObject({ state: 'writing' })
  })

  it('does not overwrite what another tab has written: the person chooses', async () => {
    const mine = draft('Bersama')
    await store.save(mine)
    await open()
    await until(() => editor !== null)
    await store.save({ ...mine, savedAt: 2, form: { ...mine.form, text: 'Di tab lain' } }, 1)
    await write('Di tab ini')
    await until(() => shown().elsewhere !== null)
    expect(shown().elsewhere?.form.text).toBe('Di tab lain')
    expect((await store.draft(mine.key))?.form.text).toBe('Di tab lain')
    await act(() => shown().choose('here'))
    await until(() => shown().saved)
    expect((await store.draft(mine.key))?.form.text).toBe('Di tab ini')
  })

  it('that was filed elsewhere meanwhile goes on as a draft of its own, and says so', async () => {
    const mine = draft('Sudah jadi')
    await store.save(mine)
    await open()
    await until(() => editor !== null)
    await putIn(mine)
    await write('Sudah jadi, dan lagi')
    await until(() => shown().filed !== null && shown().saved)
    expect(shown().filed).toBe(mine.key)
    expect(shown().draft.key).not.toBe(mine.key)
    expect((await store.draft(shown().draft.key))?.form.text).toBe('Sudah jadi, dan lagi')
    expect((await store.draft(mine.key))?.form.text).toBe('Sudah jadi')
  })
})

describe('a draft that is asked for as something', () => {
  const WISH = { kind: 'ASPIRATION' } as const
  function Asked() {
    editor = useEditor(undefined, WISH)
    return null
  }
  const ask = () => act(() => render(<Asked />, place))

  it('begins as that, and leaves what else was being written', async () => {
    await store.save({ ...draft('Lampu padam'), key: 'lamp' })
    await ask()
    await until(() => editor !== null)
    expect(shown().draft.form).toMatchObject({ kind: 'ASPIRATION', text: '' })
    expect(shown().continued).toBe(false)
    expect((await store.draft('lamp'))?.form.text).toBe('Lampu padam')
  })

  it('goes on with the last one of that sort, and starts anew as that', async () => {
    const begun = draft('Taman bermain')
    await store.save({ ...begun, key: 'wish', form: { ...begun.form, kind: 'ASPIRATION' } })
    await ask()
    await until(() => editor !== null)
    expect(shown().draft.key).toBe('wish')
    expect(shown().continued).toBe(true)
    await act(() => shown().startOver())
    expect(shown().draft.form).toMatchObject({ kind: 'ASPIRATION', text: '' })
  })
})
