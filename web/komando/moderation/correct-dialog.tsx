/** What a complaint is, and where: put right without routing it anew. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { Check, Notice, Select, TextField } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { kindWord } from '../../shared/words/lists'
import { useChoices } from '../common/choices'
import { words as general } from '../common/words'
import { CorrectDocument, DistrictsDocument, type ComplaintKind, type SheetFragment } from '../gql/graphql'
import { ActDialog, type Ends } from './act-dialog'
import { Point, PointDialog } from './point'
import { words } from './words'

const KINDS: readonly ComplaintKind[] = ['COMPLAINT', 'OVERSIGHT', 'ASPIRATION', 'INFORMATION_REQUEST']

const formOf = ({ kind, category, district, village, location }: SheetFragment) => ({
  kind: kind as string,
  category: category?.code ?? '',
  district: district?.code ?? '',
  village: village ?? '',
  address: location?.address ?? '',
  latitude: location === null ? '' : String(location.latitude),
  longitude: location === null ? '' : String(location.longitude),
})

type Form = ReturnType<typeof formOf>

const degrees = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')))

/** null: nothing is written there, or nothing that is a place. */
function pointOf(form: Pick<Form, 'latitude' | 'longitude'>) {
  const [latitude, longitude] = [degrees(form.latitude), degrees(form.longitude)]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

/** What of the place is to be sent; undefined: it is no place. */
function locationOf(form: Form, before: Form) {
  const point = pointOf(form)
  const same = (['address', 'latitude', 'longitude'] as const).every((name) => form[name] === before[name])
  if (same) return null
  return point === null ? undefined : { ...point, address: form.address.trim() || null }
}

export function CorrectDialog(props: Ends) {
  const { complaint } = props
  const say = words.value
  const [before] = useState(() => formOf(complaint))
  const [form, setForm] = useState(before)
  const [ordinary, setOrdinary] = useState(false)
  const [picking, setPicking] = useState(false)
  const [proposed, propose] = useState(false)
  const point = pointOf(form)
  const choices = useChoices()
  const districts = useLoaded(async () => (await ask(DistrictsDocument, {})).districts, []).data ?? []
  const set = (name: keyof Form) => (value: string) => setForm((now) => ({ ...now, [name]: value }))
  const other = (name: keyof Form) => (form[name] === before[name] ? null : form[name])
  const location = locationOf(form, before)
  const nothing = location === null && (['kind', 'category', 'district', 'village'] as const).every((name) => other(name) === null)
  const alleges = choices?.categories.find(({ code }) => code === form.category)?.allegesAbuse === true && form.kind !== 'OVERSIGHT'

  return (
    <>
      <ActDialog
        {...props}
        title={say.correct}
        hint={say.correctHint}
        act={common.value.save}
        lacks={() => (location === undefined ? say.pointWrong : nothing ? say.nothingChanged : null)}
        send={async (why) => {
          const input = {
            complaint: complaint.id,
            kind: other('kind') as ComplaintKind | null,
            category: other('category'),
            district: other('district'),
            village: other('village'),
            location: location ?? null,
            ordinary,
            ...why,
          }
          return (await ask(CorrectDocument, { input })).correctComplaint
        }}
        beside={['kind', 'category', 'district', 'village']}
      >
        {(problemOf) => (
          <>
            <Select
              label={general.value.kind}
              value={form.kind}
              onValue={set('kind')}
              error={problemOf('kind')}
              options={KINDS.map((one) => ({ value: one, label: kindWord(one) }))}
            />
            {form.kind === 'OVERSIGHT' && before.kind !== 'OVERSIGHT' && <Notice tone="warn">{say.correctOversight}</Notice>}
            <Select
              label={general.value.category}
              value={form.category}
              onValue={set('category')}
              error={problemOf('category')}
              {...(before.category === '' ? { empty: general.value.none } : {})}
              options={(choices?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            />
            {alleges && <Check label={say.ordinary} hint={say.ordinaryHint} checked={ordinary} onValue={setOrdinary} />}
            <Point
              latitude={form.latitude}
              longitude={form.longitude}
              point={point}
              onWrite={(part) => setForm((now) => ({ ...now, ...part }))}
              onPick={() => setPicking(true)}
            />
            <Select
              label={say.district}
              {...(proposed ? { hint: say.proposed } : {})}
              value={form.district}
              onValue={set('district')}
              error={problemOf('district')}
              {...(before.district === '' ? { empty: general.value.none } : {})}
              options={districts.map(({ code, name }) => ({ value: code, label: name }))}
            />
            <TextField label={say.village} optional value={form.village} onValue={set('village')} error={problemOf('village')} maxLength={80} />
            <TextField label={say.address} optional value={form.address} onValue={set('address')} maxLength={300} />
        </>
      )}
    </ActDialog>
    {picking && (
      <PointDialog
        point={point}
        district={form.district}
        onClose={() => setPicking(false)}
        onPicked={({ latitude, longitude }, { district, village }) => {
          const moved = district !== null && district !== form.district
          // A village of another kecamatan is none of this one's.
          const named = village ?? (moved ? '' : form.village)
          setForm({ ...form, latitude: String(latitude), longitude: String(longitude), district: district ?? form.district, village: named })
          propose(district !== null)
          setPicking(false)
        }}
      />
    )}
    </>
  )
}
