/** The clarification as everybody is to read it: published, or put right with a word of what changes. */
import { useState } from 'preact/hooks'
import { VERDICTS, VerdictTag, verdictWord, type Verdict } from '../../shared/claims/parts'
import { useVersionRead } from '../../shared/claims/version-read'
import { words as claimWords } from '../../shared/claims/words'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { announce, Button, Check, Problem, Select, TextArea, TextField } from '../../shared/ui'
import { PublishClarificationDocument, type WholeClaimFragment } from '../gql/graphql'
import { words } from './words'

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
/** What was pressed is gone with the step. */
export const goOn = () => document.getElementById('sheet')?.focus()
const FIELDS = ['title', 'statement', 'verdict', 'explanation', 'correction']

export function Publishing({ claim }: { readonly claim: WholeClaimFragment }) {
  const text = words.value
  const said = claimWords.value
  const corrects = claim.publishedAt !== null
  const proposal = claim.proposal
  const confirmed = proposal?.verdict ?? null
  const [form, setForm] = useState({
    title: claim.title ?? '',
    statement: claim.statement ?? claim.words ?? '',
    verdict: (claim.verdict ?? proposal?.verdict ?? '') as Verdict | '',
    explanation: claim.explanation ?? proposal?.explanation ?? '',
    sources: (claim.sources.length > 0 ? claim.sources : (proposal?.sources ?? [])).join('\n'),
    names: claim.maskedNames.join('\n'),
    showPictures: claim.picturesPublic,
    correction: '',
  })
  const read = useVersionRead(claim.version)
  function set(change: Partial<typeof form>) {
    read.touch()
    setForm((before) => ({ ...before, ...change }))
  }

  const sending = useSending()
  const field = sending.problem?.field ?? ''
  const wrong = (name: string) => (field === name || field.startsWith(`${name}.`) ? (sending.problem?.message ?? null) : null)

  async function submit(event: Event) {
    event.preventDefault()
    // Before anything stands there it is what was confirmed, also where that was changed while this was written.
    const judged = corrects ? form.verdict : (confirmed ?? form.verdict)
    if (judged === '') return sending.refuse(said.verdictChoose, 'verdict')
    if (corrects && form.correction.trim() === '') return sending.refuse(text.correctionHint, 'correction')
    const { verdict: _, sources, names, correction, ...rest } = form
    const input = {
      claim: claim.id,
      ...rest,
      verdict: judged,
      sources: linesOf(sources),
      names: linesOf(names),
      correction: corrects ? correction : null,
      version: read.version,
    }
    if (!(await sending.send(async () => (await ask(PublishClarificationDocument, { input })).publishClarification, { refused: read.refused })).done) return
    read.accept()
    announce(corrects ? text.corrected : text.done)
    goOn()
  }

  const fields = (
    <form class="t-stack" noValidate onSubmit={(event) => void submit(event)}>
      <Problem of={sending} beside={[...FIELDS, ...(/^(sources|names)/.test(field) ? [field] : [])]} />
      <TextField label={text.title} hint={text.titleHint} value={form.title} onValue={(title) => set({ title })} error={wrong('title')} maxLength={160} />
      <TextArea label={text.statement} hint={text.statementHint} value={form.statement} onValue={(statement) => set({ statement })} error={wrong('statement')} rows={3} maxLength={2_000} />
      {corrects || confirmed === null ? (
        <Select
          label={said.verdict}
          empty={said.verdictChoose}
          value={form.verdict}
          onValue={(verdict) => set({ verdict: verdict as Verdict | '' })}
          error={wrong('verdict')}
          options={VERDICTS.map((value) => ({ value, label: verdictWord(value) }))}
        />
      ) : (
        <div class="t-field">
          <span class="t-field__label">{said.verdict}</span>
          <div>
            <VerdictTag verdict={confirmed} />
          </div>
          <p class="t-note">{text.verdictConfirmed}</p>
          {wrong('verdict') !== null && <p class="t-field__error">{wrong('verdict')}</p>}
        </div>
      )}
      <TextArea label={said.explanation} hint={said.explanationHint} value={form.explanation} onValue={(explanation) => set({ explanation })} error={wrong('explanation')} rows={6} maxLength={5_000} />
      <TextArea label={said.sources} hint={said.sourcesHint} value={form.sources} onValue={(sources) => set({ sources })} error={wrong('sources')} rows={3} maxLength={5_000} />
      <TextArea label={text.names} hint={text.namesHint} optional value={form.names} onValue={(names) => set({ names })} error={wrong('names')} rows={2} maxLength={1_700} />
      {claim.pictures.length > 0 && <Check label={text.showPictures} hint={text.showPicturesHint} checked={form.showPictures} onValue={(showPictures) => set({ showPictures })} />}
      {corrects && (
        <TextArea label={text.correction} hint={text.correctionHint} value={form.correction} onValue={(correction) => set({ correction })} error={wrong('correction')} rows={2} maxLength={2_000} />
      )}
      <div>
        <Button type="submit" busy={sending.busy}>
          {corrects ? text.correctSave : text.publish}
        </Button>
      </div>
    </form>
  )
  if (corrects) {
    return (
      <details class="t-claim">
        <summary>{text.correct}</summary>
        {fields}
      </details>
    )
  }
  return (
    <section class="t-claim t-stack" aria-labelledby="publishing">
      <h2 id="publishing">{text.publishTitle}</h2>
      {fields}
    </section>
  )
}
