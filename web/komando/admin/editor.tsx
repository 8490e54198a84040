/** The dialog in which an administrator writes one thing and saves it. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Both } from '../../shared/colleague/both'
import { Button, CancelButton, Dialog, Problem } from '../../shared/ui'
import { common } from '../../shared/words/common'
import type { Refusal } from '../../shared/sending'
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
  readonly lacks?: () => { readonly field: string; readonly message: string } | null
  /** `edition`: of the row as it was last read here. */
  readonly save: (edition: string | null) => Promise<Done | Refusal>
  /** Of a row that is changed; absent: a new one. */
  readonly row?: Row<Draft>
  readonly saved: (done: Exclude<Done, { readonly __typename: 'Refused' }>) => void
  readonly onClose: () => void
  readonly children: ComponentChildren
}

export function Editor<Draft, Done extends { readonly __typename: string }>(props: EditorProps<Draft, Done>) {
  const { title, form, act, look, lacks, save, row, saved, onClose, children } = props
  const { sending, shown } = form
  const [edition, setEdition] = useState(row?.edition ?? null)
  /** As somebody else has saved it meanwhile. */
  const [theirs, setTheirs] = useState<{ readonly edition: string; readonly draft: Draft } | null>(null)

  /** Reads what somebody else has saved meanwhile; the refusal is told where there is nothing of it to show. */
  async function refused({ code }: Refusal) {
    if (code !== 'STALE_VERSION' || row === undefined) return undefined
    const saved = await row.read().catch(() => null)
    setTheirs(saved)
    return saved === null ? undefined : null
  }

  async function submit(event: Event) {
    event.preventDefault()
    const lack = lacks?.() ?? null
    if (lack !== null) return sending.refuse(lack.message, lack.field)
    const sent = await sending.send(() => save(edition), { refused })
    if (sent.done) saved(sent.result)
  }

  function take(whole: boolean) {
    if (theirs === null) return
    setEdition(theirs.edition)
    if (whole) form.replace(theirs.draft)
    setTheirs(null)
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
        <Problem of={sending} beside={shown} />
        {children}
        <div class="t-row">
          <Button type="submit" look={look ?? 'primary'} busy={sending.busy}>
            {act ?? common.value.save}
          </Button>
          <CancelButton onClick={onClose} />
        </div>
      </form>
    </Dialog>
  )
}
