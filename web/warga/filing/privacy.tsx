/** Anonymous and confidential, with what they mean said by name: who will see what. */
import { Check, EyeIcon, LockIcon } from '../../shared/ui'
import { filesForSomeone } from './contact'
import type { Editor } from './editor'
import { whoSees, type Sight, type Watcher } from './visibility'
import { words } from './words'

function watcherWord(watcher: Watcher): string {
  const text = words.value
  return {
    public: text.seesPublic,
    opd: text.seesOpd,
    inspectorate: text.seesInspectorate,
    verifier: text.seesVerifier,
    verifierOversight: text.seesVerifierOversight,
    regent: text.seesRegent,
  }[watcher]
}

function sightWord(sight: Sight): string {
  const text = words.value
  return {
    nothing: text.seesNothing,
    story: text.seesStory,
    storyName: text.seesStoryName,
    noName: text.seesNoName,
    all: text.seesAll,
  }[sight]
}

export function PrivacyPart({ editor }: { readonly editor: Editor }) {
  const text = words.value
  const { form } = editor.draft
  return (
    <>
      <Check
        label={text.anonymous}
        hint={text.anonymousHint}
        checked={form.anonymous}
        onValue={(anonymous) => editor.form({ anonymous })}
      />
      {form.kind !== 'OVERSIGHT' && (
        <Check
          label={text.confidential}
          hint={text.confidentialHint}
          checked={form.confidential}
          onValue={(confidential) => editor.form({ confidential })}
        />
      )}
      {form.kind !== 'OVERSIGHT' && !form.anonymous && !form.confidential && (
        <Check
          label={filesForSomeone(form) ? text.showNameFor : text.showName}
          hint={text.showNameHint}
          checked={form.showName}
          onValue={(showName) => editor.form({ showName })}
        />
      )}
      <div class="w-sees" aria-live="polite">
        <p class="t-field__label">{text.seesTitle}</p>
        <dl>
          {whoSees(form).map(([watcher, sight]) => (
            <div key={watcher}>
              <dt>
                {sight === 'nothing' ? <LockIcon /> : <EyeIcon />} {watcherWord(watcher)}
              </dt>
              <dd>{sightWord(sight)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  )
}
