/** A citizen applies to become a volunteer. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { Button, Check, Problem, Select, TextArea, TextField } from '../../shared/ui'
import { places } from '../common/places'
import { ApplyAsVolunteerDocument, type OwnServiceFragment } from '../gql/graphql'
import { words } from './words'

type Wrong = 'why' | 'district' | 'agreed'

export function Apply({ onApplied }: { readonly onApplied: (service: OwnServiceFragment) => void }) {
  const text = words.value
  const districts = (places.value?.districts ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const [form, setForm] = useState({ why: '', district: '', village: '', agreed: false })
  const [wrong, setWrong] = useState<ReadonlySet<Wrong>>(new Set())
  const sending = useSending()
  const put = (part: Partial<typeof form>) => setForm((now) => ({ ...now, ...part }))

  async function submit(event: Event) {
    event.preventDefault()
    const found: Wrong[] = []
    if ([...form.why.trim()].length < 10) found.push('why')
    if (form.district === '') found.push('district')
    if (!form.agreed) found.push('agreed')
    setWrong(new Set(found))
    if (found[0] !== undefined) return document.getElementById(`apply-${found[0]}`)?.focus()
    const input = { ...form, village: form.village.trim() === '' ? null : form.village.trim() }
    const sent = await sending.send(async () => (await ask(ApplyAsVolunteerDocument, { input })).applyAsVolunteer)
    if (sent.done && sent.result.__typename === 'Volunteer') onApplied(sent.result)
  }

  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <Problem of={sending} />
      <TextArea id="apply-why" label={text.why} hint={text.whyHint} value={form.why} onValue={(why) => put({ why })} error={wrong.has('why') ? text.whyMissing : null} maxLength={1000} />
      <Select id="apply-district" label={text.district} empty="" value={form.district} onValue={(district) => put({ district })} options={districts} error={wrong.has('district') ? text.districtMissing : null} />
      <TextField label={text.village} optional value={form.village} onValue={(village) => put({ village })} maxLength={80} />
      <section class="t-card t-stack" aria-labelledby="rules">
        <h2 id="rules">{text.rulesTitle}</h2>
        <ul>
          {text.rules.split('\n').map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <div id="apply-agreed" tabIndex={-1}>
          <Check label={text.agree} checked={form.agreed} onValue={(agreed) => put({ agreed })} />
          {wrong.has('agreed') && <p class="t-field__error">{text.agreeMissing}</p>}
        </div>
      </section>
      <div>
        <Button type="submit" busy={sending.busy}>
          {text.apply}
        </Button>
      </div>
    </form>
  )
}
