/** Where: by the device, by a tap on the map, or by kecamatan and desa without any map. */
import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { lazyPart } from '../../shared/ui/lazy'
import { useSending } from '../../shared/sending'
import { announce, Button, CloseIcon, Dialog, MapIcon, Notice, PinIcon, Select, TargetIcon, TextField } from '../../shared/ui'
import { PlaceAtDocument } from '../gql/graphql'
import { words as mapWords } from '../../shared/map/picker/words'
import type { Point } from '../draft/draft'
import { outlines, places, wantOutlines } from '../common/places'
import { districtOf } from '../../shared/map/district'
import { districtOptions, rememberDistrict, wantHere } from './districts'
import type { Editor } from './editor'
import { words } from './words'

const Picker = lazyPart(() => import('../map/picker'), { failed: () => words.value.mapFailed })

const WITHIN = 15_000

/** The kecamatan of a point; null: outside the regency, or not known here. */
function districtAt(point: Point): string | null {
  return districtOf(point, places.value?.districts ?? [], outlines.value)?.code ?? null
}

/** Whether the point is known to lie elsewhere. */
export const isOutside = (point: Point | null): boolean => point !== null && places.value !== null && districtAt(point) === null

/** What was pressed is gone: the focus goes on to what came in its place. */
const focusOn = (id: string) => setTimeout(() => document.getElementById(id)?.focus())

/** The form with this point, and the kecamatan in which it lies. */
export function withPoint(editor: Editor, point: Point): void {
  const district = districtAt(point)
  const { form } = editor.draft
  const moved = district !== null && district !== form.district
  const guessed = form.village === proposed.peek()
  editor.form({ point, ...(moved ? { district } : {}), ...(moved || guessed ? { village: '' } : {}) })
  void propose(editor, point)
}

/** The desa that the point was last thought to lie in, as the server knows it by imported outlines. */
const proposed = signal<string | null>(null)

/** Where nobody has chosen another meanwhile; without a link the form goes on without. */
async function propose(editor: Editor, { latitude, longitude }: Point): Promise<void> {
  const found = await ask(PlaceAtDocument, { latitude, longitude }).then(
    ({ placeAt }) => placeAt,
    () => null,
  )
  const village = found?.village ?? null
  if (found === null || village === null) return
  editor.change((draft) => {
    const { form } = draft
    const here = form.point?.latitude === latitude && form.point.longitude === longitude
    if (!here || form.village !== '' || form.district !== found.district?.code) return draft
    proposed.value = village
    return { ...draft, form: { ...form, village } }
  })
}

function where(): Promise<GeolocationPosition> {
  return new Promise((done, failed) =>
    navigator.geolocation.getCurrentPosition(done, failed, {
      enableHighAccuracy: true,
      timeout: WITHIN,
      maximumAge: 60_000,
    }),
  )
}

function PointChosen({ editor, point, onMove }: { readonly editor: Editor; readonly point: Point; readonly onMove: () => void }) {
  const text = words.value
  const label =
    point.from === 'photo'
      ? text.placeFromPhoto
      : point.from === 'map'
        ? text.placeFromMap
        : text.placeFromGps({ metres: String(Math.round(point.accuracy ?? 0)) })
  return (
    <div class="w-point t-stack" id="point" tabIndex={-1}>
      <p>
        <PinIcon /> <strong>{label}</strong>
        <br />
        <span class="w-soft t-number">
          {point.latitude.toFixed(5)}, {point.longitude.toFixed(5)}
        </span>
      </p>
      {isOutside(point) && (
        <Notice tone="danger" role="alert">
          {text.placeFar}
        </Notice>
      )}
      <div class="t-row">
        <Button look="secondary" onClick={onMove}>
          <MapIcon /> {text.placeChange}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            editor.form({ point: null })
            focusOn('on-map')
          }}
        >
          <CloseIcon /> {text.placeRemove}
        </Button>
      </div>
    </div>
  )
}

export interface PlaceProps {
  readonly editor: Editor
  readonly errors: { readonly district: string | null; readonly landmark: string | null }
}

const isDenied = (error: unknown) => error instanceof GeolocationPositionError && error.code === error.PERMISSION_DENIED

export function PlacePart({ editor, errors }: PlaceProps) {
  const text = words.value
  const { form } = editor.draft
  const finding = useSending()
  const [picking, setPicking] = useState(false)
  const districts = places.value?.districts ?? []
  useEffect(() => {
    void wantHere()
    if (form.point !== null) wantOutlines()
  }, [])
  const villages = districts.find(({ code }) => code === form.district)?.villages ?? []

  async function here() {
    wantOutlines()
    const found = await finding.send(() => where().catch((error: unknown) => (isDenied(error) ? 'denied' : 'failed')))
    if (!found.done) return
    if (found.result === 'denied') return finding.refuse(text.placeDenied)
    if (found.result === 'failed') return finding.refuse(text.placeFailed)
    const { latitude, longitude, accuracy } = found.result.coords
    withPoint(editor, { latitude, longitude, accuracy, from: 'gps' })
    announce(text.placeFromGps({ metres: String(Math.round(accuracy)) }))
    focusOn('point')
  }

  function pick() {
    wantOutlines()
    setPicking(true)
  }

  return (
    <>
      {form.point === null ? (
        <div class="w-pair">
          {'geolocation' in navigator && (
            <Button busy={finding.busy} onClick={() => void here()}>
              <TargetIcon /> {finding.busy ? text.placeFinding : text.placeHere}
            </Button>
          )}
          <Button id="on-map" look="secondary" onClick={pick}>
            <MapIcon /> {text.placeOnMap}
          </Button>
        </div>
      ) : (
        <PointChosen editor={editor} point={form.point} onMove={pick} />
      )}
      {finding.problem !== null && (
        <Notice tone="warn" role="alert">
          {finding.problem.message}
        </Notice>
      )}
      {form.point === null && <p class="w-or">{text.placeWords}</p>}
      <Select
        id="district"
        label={text.district}
        {...(form.point !== null && form.district !== '' ? { hint: text.districtGuessed } : {})}
        empty={text.districtEmpty}
        value={form.district}
        onValue={(district) => {
          rememberDistrict(district)
          editor.form({ district, village: '' })
        }}
        options={districtOptions(districts)}
        error={errors.district}
      />
      {villages.length > 0 && (
        <Select
          id="village"
          label={text.village}
          optional
          empty={text.villageEmpty}
          {...(form.point !== null && form.village !== '' && form.village === proposed.value ? { hint: text.districtGuessed } : {})}
          value={form.village}
          onValue={(village) => editor.form({ village })}
          options={villages.map((name) => ({ value: name, label: name }))}
        />
      )}
      {form.point !== null && (
        <TextField
          id="landmark"
          label={text.landmark}
          optional
          hint={text.landmarkHint}
          value={form.landmark}
          onValue={(landmark) => editor.form({ landmark })}
          error={errors.landmark}
          maxLength={300}
        />
      )}
      {picking && (
        <Dialog title={mapWords.value.title} onClose={() => setPicking(false)}>
          <Picker
            point={form.point}
            district={districts.find(({ code }) => code === form.district) ?? null}
            onPick={(place: { latitude: number; longitude: number }) => {
              withPoint(editor, { ...place, from: 'map' })
              setPicking(false)
              focusOn('point')
            }}
          />
        </Dialog>
      )}
    </>
  )
}
