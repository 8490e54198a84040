/** The fields of a service. */
import { useRef, useState } from 'preact/hooks'
import { PlacesDocument } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { words as shared } from '../../shared/services/words'
import { upload, UploadError } from '../../shared/upload'
import { Button, Check, Notice, Select, TextArea, TextField } from '../../shared/ui'
import { saying } from '../../shared/words'
import { PointField } from '../point/point'
import { costFrom, type Fields, type Form } from './fields'
import { hoursFrom } from './hours-text'
import { words } from './words'

const TOPICS = [
  ...(['IDENTITY', 'HEALTH', 'EDUCATION', 'SOCIAL_AID', 'BUSINESS', 'BUILDING', 'WORK', 'TRANSPORT'] as const),
  ...(['WATER', 'ENVIRONMENT', 'EMERGENCY', 'TAX', 'FARMING', 'CULTURE', 'GOVERNMENT'] as const),
]

interface Props {
  readonly fields: Fields
  readonly change: (patch: Partial<Fields>) => void
  readonly problemOf: (field: string) => string | null
}

function Forms({ fields, change, problemOf }: Props) {
  const text = words.value
  const input = useRef<HTMLInputElement>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const put = (n: number, patch: Partial<Form>) => change({ forms: fields.forms.map((form, at) => (at === n ? { ...form, ...patch } : form)) })

  async function take(file: File | undefined) {
    if (file === undefined) return
    setFailed(null)
    try {
      const { id, url, name, size } = await upload(file)
      change({ forms: [...fields.forms, { title: (name ?? file.name).replace(/\.pdf$/i, ''), url: null, file: { id, url, name, size } }] })
    } catch (error) {
      setFailed(error instanceof UploadError ? saying({ message: error.message, messageEn: error.messageEn }) : String(error))
    }
  }

  return (
    <fieldset class="t-field t-stack t-gap-2">
      <legend class="t-field__label">{text.forms}</legend>
      {fields.forms.map((form, n) => (
        <div key={n} class="t-card t-stack t-gap-2">
          <TextField label={text.formTitle} value={form.title} maxLength={160} onValue={(title) => put(n, { title })} error={problemOf(`forms.${n}.title`)} />
          {form.file === null ? (
            <TextField label={text.formUrl} value={form.url ?? ''} maxLength={300} inputMode="url" onValue={(url) => put(n, { url })} error={problemOf(`forms.${n}.url`) ?? problemOf(`forms.${n}`)} />
          ) : (
            <p>
              <a href={form.file.url}>{form.file.name ?? 'PDF'}</a>
            </p>
          )}
          <Button look="quiet" onClick={() => change({ forms: fields.forms.filter((_, at) => at !== n) })}>
            {text.formRemove({ title: form.title || text.formTitle })}
          </Button>
        </div>
      ))}
      {failed !== null && <Notice tone="danger" role="alert">{failed}</Notice>}
      <div class="t-row">
        <Button look="secondary" onClick={() => input.current?.click()}>
          {text.formUpload}
        </Button>
        <Button look="secondary" onClick={() => change({ forms: [...fields.forms, { title: '', url: '', file: null }] })}>
          {text.formLink}
        </Button>
        <input
          ref={input}
          type="file"
          accept="application/pdf"
          hidden
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </div>
    </fieldset>
  )
}

export function ServiceFields({ fields, change, problemOf }: Props) {
  const text = words.value
  const places = useLoaded(async (signal) => ask(PlacesDocument, {}, { signal }), [])
  const hours = hoursFrom(fields.hours)
  const area = (field: 'about' | 'forWhom' | 'requirements' | 'steps' | 'costNote' | 'legalBasis', label: string, rows: number, hint?: string) => (
    <TextArea label={label} {...(hint === undefined ? {} : { hint })} rows={rows} value={fields[field]} onValue={(value) => change({ [field]: value })} error={problemOf(field)} />
  )
  const line = (field: 'name' | 'duration' | 'address' | 'phone', label: string, maxLength: number, hint?: string) => (
    <TextField label={label} {...(hint === undefined ? {} : { hint })} maxLength={maxLength} value={fields[field]} onValue={(value) => change({ [field]: value })} error={problemOf(field)} />
  )
  return (
    <div class="t-stack">
      {line('name', text.name, 120)}
      <Select label={text.topic} value={fields.topic} onValue={(topic) => change({ topic: topic as Fields['topic'] })} options={TOPICS.map((value) => ({ value, label: shared.value[value] }))} />
      {area('about', text.about, 4)}
      {area('forWhom', text.forWhom, 2)}
      {area('requirements', text.requirements, 5, text.lineHint)}
      {area('steps', text.steps, 5, text.stepHint)}
      <TextField
        id="service-cost"
        label={text.cost}
        hint={text.costHint}
        inputMode="numeric"
        maxLength={20}
        value={fields.cost}
        onValue={(cost) => change({ cost })}
        error={costFrom(fields.cost) === undefined ? text.costWrong : problemOf('cost')}
      />
      {area('costNote', text.costNote, 2)}
      {line('duration', text.duration, 120, text.durationHint)}
      <TextArea
        id="service-hours"
        label={text.hours}
        hint={text.hoursHint}
        rows={4}
        value={fields.hours}
        onValue={(value) => change({ hours: value })}
        error={'wrong' in hours ? text.hoursWrong({ line: hours.wrong }) : problemOf('hours')}
      />
      <Check label={text.closedOnHolidays} checked={fields.closedOnHolidays} onValue={(closedOnHolidays) => change({ closedOnHolidays })} />
      {line('address', text.address, 300)}
      <PointField point={fields.point} district={null} error={problemOf('latitude')} onPoint={(point) => change({ point })} />
      {line('phone', text.phone, 40)}
      <Forms fields={fields} change={change} problemOf={problemOf} />
      {area('legalBasis', text.legalBasis, 2)}
      <Select
        label={text.category}
        empty={text.categoryNone}
        value={fields.category}
        onValue={(category) => change({ category })}
        options={(places.data?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
    </div>
  )
}
