/** How to reach the reporter: the account's own, a visitor's if they wish, and the citizen's whom a volunteer helps, with how they agreed. */
import { lazyPart } from '../../shared/ui/lazy'
import { TextField } from '../../shared/ui'
import { viewer } from '../../shared/session'
import type { Form } from '../draft/draft'
import type { Editor } from './editor'
import { whoSees } from './visibility'
import { words } from './words'

/** A volunteer files for others, unless they say that it is their own. */
export const filesForSomeone = ({ mine }: Form): boolean => viewer.value?.role === 'VOLUNTEER' && !mine

/** The truth about the name, where it is written. */
function nameHint(form: Form): string {
  const text = words.value
  const [[, sight]] = whoSees(form) as [readonly [unknown, string]]
  return form.anonymous ? text.nameVerifierOnly : sight === 'storyName' ? text.namePublic : text.nameOffices
}

export interface ContactProps {
  readonly editor: Editor
  readonly errors: Record<'name' | 'phone' | 'email' | 'consent' | 'contactAgreed', string | null>
}

const ConsentPart = lazyPart(() => import('./consent').then((found) => found.ConsentPart), {})

export function ContactPart({ editor, errors }: ContactProps) {
  const text = words.value
  const { form } = editor.draft
  const forSomeone = filesForSomeone(form)
  const volunteer = viewer.value?.role === 'VOLUNTEER'
  const person = viewer.value
  if (person !== null && person !== undefined && !forSomeone) {
    return (
      <>
        {volunteer && <ConsentPart editor={editor} errors={errors} />}
        <p>{text.contactAccount({ name: person.name })}</p>
      </>
    )
  }
  return (
    <>
      {volunteer && <ConsentPart editor={editor} errors={errors} />}
      <p class="t-note">{forSomeone ? text.contactForHint : text.contactHint}</p>
      <TextField
        id="name"
        label={text.name}
        optional
        hint={nameHint(form)}
        value={form.name}
        onValue={(name) => editor.form({ name })}
        error={errors.name}
        autocomplete={forSomeone ? 'off' : 'name'}
        maxLength={120}
      />
      <TextField
        id="phone"
        label={text.phone}
        optional
        type="tel"
        inputMode="tel"
        value={form.phone}
        onValue={(phone) => editor.form({ phone })}
        error={errors.phone}
        autocomplete={forSomeone ? 'off' : 'tel'}
      />
      <TextField
        id="email"
        label={text.email}
        optional
        type="email"
        value={form.email}
        onValue={(email) => editor.form({ email })}
        error={errors.email}
        autocomplete={forSomeone ? 'off' : 'email'}
      />
    </>
  )
}
