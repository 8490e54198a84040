/** The dialog in which an administrator writes one thing and saves it. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Both } from '../../shared/colleague/both'
import { Button, Dialog, Notice } from '../../shared/ui'
import { common } from '../../shared/words/common'
import type { Problem, Refusal } from '../change'
import type { Form } from './form'

/** What a room tells its editor: how it ends. */
export interface Ends {
  readonly onClose: () => void
  /** `said`: what was done, for the room to say. */
  readonly onSaved: (said: string) => void
}

/** A row that others may change too. */
export interface Row<Draft> {
  /** As it was when the editor was opened. */
  readonly edition: string
  /** As it is now; null: gone. */
  readonly read: () => Promise<{ readonly edition: string; readonly draft: Draft } | null>
  /** What its fields are called, and what is in them in words. */
  readonly told: (draft: Draft) => readonly { readonly name: string; readonly value: string }[]
}

export interface EditorProps<Draft, Done extends { readonly __typename: string }> {
  readonly title: string
  readonly form: Form<Draft>
  /** On the button; "Simpan" where it is absent. */
  readonly act?: string
  readonly look?: 'primary' | 'danger'
  /** What must be mended before it is sent; null: nothing. */
  readonly lacks?: () => Problem | null
  /** `edition`: of the row as it was last read here. */
  readonly save: (edition: string | null) => Promise<Done | Refusal>
  /** Of a row that is changed; absent: a new one. */
  readonly row?: Row<Draft>
  readonly saved: (done: Exclude<Done, Refusal>) => void
  readonly onClose: () => void
  readonly children: ComponentChildren
}

export function Editor<Draft, Done extends { readonly __typename: string }>(props: EditorProps<Draft, Done>) {
  const { title, form, act, look, lacks, save, row, saved, onClose, children } = props
  const { change, shown } = form
  const [edition, setEdition] = useState(row?.edition ?? null)
  /** As somebody else has saved it meanwhile. */
  const [theirs, setTheirs] = useState<{ readonly edition: string; readonly draft: Draft } | null>(null)
  const beside = change.problemBeside(...shown)

  async function submit(event: Event) {
    event.preventDefault()
    const lack = lacks?.() ?? null
    if (lack !== null) return change.say(lack)
    let stale = false
    const done = await change.run(async () => {
      const result = await save(edition)
      stale = result.__typename === 'Refused' && (result as Refusal).code === 'STALE_VERSION'
      return result
    })
    if (done !== null) return saved(done)
    if (stale && row !== undefined) setTheirs(await row.read().catch(() => null))
  }

  function take(whole: boolean) {
    if (theirs === null) return
    setEdition(theirs.edition)
    if (whole) form.replace(theirs.draft)
    setTheirs(null)
    change.say(null)
  }

  const mine = new Map(row?.told(form.draft).map(({ name, value }) => [name, value]))

  return (
    <Dialog title={title} onClose={onClose}>
      <form class="t-stack" noValidate onSubmit={(event) => void submit(event)}>
        {theirs !== null && row !== undefined && (
          <Both
            rows={row.told(theirs.draft).filter(({ name, value }) => mine.get(name) !== value)}
            onMine={() => take(false)}
            onTheirs={() => take(true)}
          />
        )}
        {beside !== null && theirs === null && (
          <Notice tone="danger" role="alert">
            {beside}
          </Notice>
        )}
        {children}
        <div class="t-row">
          <Button type="submit" look={look ?? 'primary'} busy={change.busy}>
            {act ?? common.value.save}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {common.value.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
