/** A verifier decides what the public reads of a complaint, or of an answer to it. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { words as sides } from '../../shared/moderation/words'
import { common } from '../../shared/words/common'
import { ModerateAnswerDocument, ModerateDocument, type SheetFragment } from '../gql/graphql'
import { ActDialog, type Ends } from './act-dialog'
import { PublicText } from './public-text'
import { words } from './words'

/** What is to be sent of a text; null: it stays. `decided`: what stands there is what a verifier wants there. */
const told = (text: string, before: string, original: string, decided: boolean): string | null =>
  text.trim() !== before || (!decided && before !== original) ? text.trim() : null

export function ComplaintWords(props: Ends) {
  const { complaint } = props
  const say = words.value
  const [shown] = useState(() => complaint.publicVersion ?? { title: complaint.title, description: complaint.description, decided: true })
  const [title, setTitle] = useState(shown.title)
  const [description, setDescription] = useState(shown.description)
  const decision = {
    title: told(title, shown.title, complaint.title, shown.decided),
    description: told(description, shown.description, complaint.description, shown.decided),
  }
  return (
    <ActDialog
      {...props}
      title={say.words}
      act={common.value.save}
      lacks={() => (decision.title === null && decision.description === null ? say.nothingChanged : null)}
      send={async (why) => (await ask(ModerateDocument, { input: { complaint: complaint.id, ...decision, ...why } })).moderateComplaint}
      beside={['title', 'description']}
    >
      {(problemOf) => (
        <>
          <PublicText name={sides.value.titleField} original={complaint.title} value={title} onValue={setTitle} error={problemOf('title')} most={160} rows={2} />
          <PublicText
            name={sides.value.descriptionField}
            original={complaint.description}
            value={description}
            onValue={setDescription}
            error={problemOf('description')}
            most={5_000}
            rows={5}
          />
        </>
      )}
    </ActDialog>
  )
}

export function AnswerWords({ answer, ...props }: Ends & { readonly answer: SheetFragment['responses'][number] }) {
  const say = words.value
  const [before] = useState(answer.publicText ?? answer.text)
  const [text, setText] = useState(before)
  return (
    <ActDialog
      {...props}
      title={say.words}
      act={common.value.save}
      lacks={() => (told(text, before, answer.text, false) === null ? say.nothingChanged : null)}
      send={async (why) => (await ask(ModerateAnswerDocument, { input: { response: answer.id, text: text.trim(), ...why } })).moderateResponse}
      beside={['text']}
    >
      {(problemOf) => (
        <PublicText
          name={sides.value.answerOf({ opd: answer.opd.code })}
          original={answer.text}
          value={text}
          onValue={setText}
          error={problemOf('text')}
          most={5_000}
          rows={5}
        />
      )}
    </ActDialog>
  )
}
