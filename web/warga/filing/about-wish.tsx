/** An aspiration for the regency's plans, which others support and an OPD decides on. */
import { Button, Notice } from '../../shared/ui'
import type { Form } from '../draft/draft'
import type { Editor } from './editor'
import { words } from './words'

/** What a draft begins with that was asked for as one. */
export const WISH: Partial<Form> = { kind: 'ASPIRATION' }

export function AboutWish({ editor }: { readonly editor: Editor }) {
  if (editor.draft.form.kind !== 'ASPIRATION') return null
  const text = words.value
  return (
    <Notice tone="info" title={text.aboutWish}>
      <p>{text.aboutWishHint}</p>
      <Button
        look="quiet"
        onClick={() => {
          editor.form({ kind: 'COMPLAINT' })
          // What was pressed is gone.
          document.getElementById('text')?.focus()
        }}
      >
        {text.notWish}
      </Button>
    </Notice>
  )
}
