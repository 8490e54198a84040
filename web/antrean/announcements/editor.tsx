/** The one form in which an announcement is written, changed and corrected. */
import { useState } from 'preact/hooks'
import { words as announced } from '../../live/announcements/words'
import { timeNow } from '../../shared/clock'
import { PlacesDocument } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { whenStale } from '../../shared/colleague/stale'
import { Button, CancelButton, Dialog, Problem, Select, TextArea, TextField } from '../../shared/ui'
import { SaveAnnouncementDocument, type AnnouncedFragment, type AnnouncementKind } from '../gql/graphql'
import { PointField } from '../point/point'
import { blank, formOf, inputOf, KINDS, wrong, type Form } from './form'
import { words } from './words'

export interface EditorProps {
  /** null: a new one. */
  readonly of: AnnouncedFragment | null
  readonly onClose: () => void
  readonly onDone: (said: string) => void
  readonly onStale: () => void
}

export function Editor({ of: now, onClose, onDone, onStale }: EditorProps) {
  const text = words.value
  // As it was when it was opened: what a colleague changes meanwhile is not written over.
  const [of] = useState(now)
  const corrects = of !== null && of.status !== 'DRAFT'
  const [form, setForm] = useState<Form>(() => (of === null ? blank(timeNow()) : formOf(of)))
  const sending = useSending<'draft' | 'publish'>()
  const { data: known } = useLoaded(() => ask(PlacesDocument, {}), [])
  const put = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }))
  const villages = known?.districts.find(({ code }) => code === form.district)?.villages ?? []

  async function send(publish: boolean) {
    sending.clear()
    const found = wrong(form, corrects)
    if (found !== null) return sending.refuse(text[found.why], found.field)
    const sent = await sending.send(async () => (await ask(SaveAnnouncementDocument, { input: inputOf(form, of, publish) })).saveAnnouncement, {
      what: publish || corrects ? 'publish' : 'draft',
      refused: whenStale(onStale),
    })
    if (sent.done) onDone(corrects ? text.correctedSaid : publish ? text.published : text.saved)
  }

  return (
    <Dialog title={corrects ? text.correctTitle : of === null ? text.writeTitle : text.editDraft} onClose={onClose}>
      <form
        class="t-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send(!corrects)
        }}
      >
        <Select
          label={text.kind}
          value={form.kind}
          onValue={(kind) => put({ kind: kind as AnnouncementKind })}
          options={KINDS.map((kind) => ({ value: kind, label: announced.value[kind] }))}
        />
        <TextField label={text.title} hint={text.titleHint} error={sending.problemOf('title')} value={form.title} onValue={(title) => put({ title })} maxLength={160} />
        <TextArea label={text.text} hint={text.textHint} error={sending.problemOf('text')} value={form.text} onValue={(value) => put({ text: value })} maxLength={5000} />
        <TextField label={text.starts} type="datetime-local" error={sending.problemOf('startsAt')} value={form.starts} onValue={(starts) => put({ starts })} />
        <TextField label={text.ends} type="datetime-local" error={sending.problemOf('endsAt')} value={form.ends} onValue={(ends) => put({ ends })} />
        <Select
          label={text.kecamatan}
          empty={text.whole}
          error={sending.problemOf('district')}
          value={form.district}
          onValue={(district) => put({ district, village: '' })}
          options={(known?.districts ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
        {villages.length > 0 && (
          <Select
            label={text.village}
            empty={text.villageAll}
            error={sending.problemOf('village')}
            value={form.village}
            onValue={(village) => put({ village })}
            options={villages.map((name) => ({ value: name, label: name }))}
          />
        )}
        <PointField
          point={form.point}
          district={known?.districts.find(({ code }) => code === form.district) ?? null}
          hint={text.pointHint}
          error={sending.problemOf('location')}
          onPoint={(point) => put({ point })}
        />
        {form.point !== null && (
          <TextField
            label={text.radius}
            hint={text.radiusHint}
            optional
            inputMode="numeric"
            maxLength={12}
            error={sending.problemOf('radius')}
            value={form.radius}
            onValue={(radius) => put({ radius })}
          />
        )}
        <Select
          label={text.category}
          hint={text.categoryHint}
          empty={text.categoryNone}
          error={sending.problemOf('category')}
          value={form.category}
          onValue={(category) => put({ category })}
          options={(known?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
        {corrects && <TextField label={text.note} hint={text.noteHint} error={sending.problemOf('note')} value={form.note} onValue={(note) => put({ note })} maxLength={300} />}
        <Problem of={sending} beside={['title', 'text', 'startsAt', 'endsAt', 'district', 'village', 'location', 'radius', 'category', 'note']} />
        <div class="t-row">
          <Button type="submit" busy={sending.busyWith === 'publish'}>
            {corrects ? text.correct : text.publish}
          </Button>
          {!corrects && (
            <Button look="secondary" busy={sending.busyWith === 'draft'} onClick={() => void send(false)}>
              {text.saveDraft}
            </Button>
          )}
          <CancelButton onClick={onClose} />
        </div>
      </form>
    </Dialog>
  )
}
