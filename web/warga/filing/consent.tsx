/** Of a volunteer who files: for whom, and how that person agreed. */
import { Check, Choices } from '../../shared/ui'
import type { ConsentForm } from '../gql/graphql'
import type { Editor } from './editor'
import { words } from '../relawan/words'

interface Props {
  readonly editor: Editor
  readonly errors: Readonly<Record<'consent' | 'contactAgreed', string | null>>
}

export function ConsentPart({ editor, errors }: Props) {
  const text = words.value
  const { form } = editor.draft
  return (
    <>
      <Choices
        name="whose"
        label={text.whose}
        value={form.mine ? 'mine' : 'theirs'}
        onValue={(value) => editor.form({ mine: value === 'mine' })}
        options={[
          { value: 'theirs', label: text.forSomeone },
          { value: 'mine', label: text.forMe },
        ]}
      />
      {!form.mine && (
        <>
          <div id="consent" tabIndex={-1}>
            <Choices
              name="consent-form"
              label={text.consent}
              error={errors.consent}
              value={form.consent === '' ? null : form.consent}
              onValue={(value) => editor.form({ consent: value as ConsentForm, consentAt: Date.now() })}
              options={[
                { value: 'PRESENT', label: text.consentPresent },
                { value: 'SPOKEN', label: text.consentSpoken },
                { value: 'WRITTEN', label: text.consentWritten },
              ]}
            />
          </div>
          <div id="contactAgreed" tabIndex={-1}>
            <Check label={text.contactAgreed} checked={form.contactAgreed} onValue={(contactAgreed) => editor.form({ contactAgreed })} />
            {errors.contactAgreed !== null && <p class="t-field__error">{errors.contactAgreed}</p>}
          </div>
        </>
      )}
    </>
  )
}
