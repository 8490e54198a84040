/** The dialog in which an administrator writes one thing and saves it. */
import type { ComponentChildren } from 'preact'
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

export interface EditorProps<Draft, Done extends { readonly __typename: string }> {
  readonly title: string
  readonly form: Form<Draft>
  /** On the button; "Simpan" where it is absent. */
  readonly act?: string
  readonly look?: 'primary' | 'danger'
  /** What must be mended before it is sent; null: nothing. */
  readonly lacks?: () => Problem | null
  readonly save: () => Promise<Done | Refusal>
  readonly saved: (done: Exclude<Done, Refusal>) => void
  readonly onClose: () => void
  readonly children: ComponentChildren
}

export function Editor<Draft, Done extends { readonly __typename: string }>(props: EditorProps<Draft, Done>) {
  const { title, form, act, look, lacks, save, saved, onClose, children } = props
  const { change, shown } = form
  const beside = change.problemBeside(...shown)

  async function submit(event: Event) {
    event.preventDefault()
    const lack = lacks?.() ?? null
    if (lack !== null) return change.say(lack)
    const done = await change.run(save)
    if (done !== null) saved(done)
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form class="t-stack" noValidate onSubmit={(event) => void submit(event)}>
        {beside !== null && (
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
