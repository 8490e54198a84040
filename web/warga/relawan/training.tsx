/** The notes for volunteers, page by page, and the check after them, which the server looks at. */
import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { Button, ButtonLink, Choices, Notice, Problem } from '../../shared/ui'
import { language } from '../../shared/words'
import { common } from '../../shared/words/common'
import { viewer } from '../../shared/session'
import { Page } from '../common/page'
import { AnswerTrainingDocument, TrainingDocument } from '../gql/graphql'
import { words } from './words'

const notes = () => {
  const text = words.value
  return [
    { key: 'izin', title: text.noteIzinTitle, body: text.noteIzin },
    { key: 'tanda-terima', title: text.noteTandaTerimaTitle, body: text.noteTandaTerima },
    { key: 'rahasia', title: text.noteRahasiaTitle, body: text.noteRahasia },
    { key: 'kata-warga', title: text.noteKataWargaTitle, body: text.noteKataWarga },
    { key: 'sikap', title: text.noteSikapTitle, body: text.noteSikap },
    { key: 'alih', title: text.noteAlihTitle, body: text.noteAlih },
  ]
}

function Check({ onNotes }: { readonly onNotes: () => void }) {
  const text = words.value
  const { route } = useLocation()
  const training = useLoaded(async () => (await ask(TrainingDocument, {})).volunteerTraining, [])
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const [wrong, setWrong] = useState<readonly string[] | null>(null)
  const sending = useSending()
  const found = training.data
  if (found === undefined) return <p role="status">{training.problem ?? common.value.loading}</p>
  const english = language.value === 'en'

  async function submit(event: Event) {
    event.preventDefault()
    if (found === undefined) return
    if (found.questions.some(({ key }) => answers[key] === undefined)) return sending.refuse(text.unanswered)
    const given = Object.entries(answers).map(([question, option]) => ({ question, option }))
    const sent = await sending.send(async () => (await ask(AnswerTrainingDocument, { edition: found.edition, answers: given })).answerTraining)
    if (!sent.done || sent.result.__typename !== 'TrainingOutcome') return
    if (sent.result.passed) return route('/relawan')
    setWrong(sent.result.wrong)
    setTimeout(() => document.getElementById('check-result')?.focus())
  }

  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{text.checkTitle}</h2>
      <div id="check-result" tabIndex={-1}>
        {wrong !== null && (
          <Notice tone="warn" role="alert">
            {text.failed({ count: wrong.length })}
          </Notice>
        )}
      </div>
      {found.questions.map((question) => (
        <Choices
          key={question.key}
          name={`check-${question.key}`}
          label={english ? question.textEn : question.text}
          error={wrong?.includes(question.key) === true ? text.wrongHere : null}
          value={answers[question.key] ?? null}
          onValue={(option) => setAnswers((now) => ({ ...now, [question.key]: option }))}
          options={question.options.map((option) => ({ value: option.key, label: english ? option.textEn : option.text }))}
        />
      ))}
      <Problem of={sending} />
      <div class="t-row">
        <Button type="submit" busy={sending.busy}>
          {text.send}
        </Button>
        <Button look="quiet" onClick={onNotes}>
          {text.toNotes}
        </Button>
      </div>
    </form>
  )
}

export default function TrainingPage() {
  const text = words.value
  const pages = notes()
  const [at, setAt] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const volunteer = viewer.value?.role === 'VOLUNTEER'
  const page = pages[at]
  useEffect(() => {
    if (at > 0) heading.current?.focus()
  }, [at])
  return (
    <Page title={text.trainingTitle} back="/relawan">
      {page === undefined ? (
        <Check onNotes={() => setAt(0)} />
      ) : (
        <article class="t-card t-stack">
          {at === 0 && <p>{text.trainingLead}</p>}
          <p class="w-soft">{text.noteOf({ index: at + 1, total: pages.length })}</p>
          <h2 ref={heading} tabIndex={-1}>
            {page.title}
          </h2>
          {page.body.split('\n').map((line) => (
            <p key={line}>{line}</p>
          ))}
          <div class="t-row">
            {at > 0 && (
              <Button look="secondary" onClick={() => setAt(at - 1)}>
                {text.previous}
              </Button>
            )}
            {at + 1 < pages.length ? (
              <Button onClick={() => setAt(at + 1)}>{text.next}</Button>
            ) : volunteer ? (
              <Button onClick={() => setAt(pages.length)}>{text.toCheck}</Button>
            ) : (
              <ButtonLink href="/relawan">{text.toRoom}</ButtonLink>
            )}
          </div>
        </article>
      )}
    </Page>
  )
}
