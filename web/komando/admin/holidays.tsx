/** The days of a year on which offices are closed, and the regency's own changes to the national calendar. */
import { useState } from 'preact/hooks'
import { Button, Choices, PlusIcon, Select, Tag, TextField } from '../../shared/ui'
import { ask, AskError } from '../../shared/graphql'
import { longDate } from '../../shared/time'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { useChange } from '../change'
import { dayOf } from '../drill/drill'
import { HolidaysDocument, RemoveHolidayDocument, SaveHolidayDocument, type HolidayRowFragment } from '../gql/graphql'
import { Room, SaveDialog, useListing } from './parts'
import { words } from './words'

const day = (date: string) => longDate(`${date}T12:00:00+07:00`)

interface EditProps {
  readonly like: Pick<HolidayRowFragment, 'date' | 'name' | 'working'>
  readonly onClose: () => void
  readonly onSaved: (holiday: HolidayRowFragment) => void
}

function Edit({ like, onClose, onSaved }: EditProps) {
  const say = words.value
  const change = useChange()
  const [date, setDate] = useState(like.date)
  const [name, setName] = useState(like.name)
  const [working, setWorking] = useState(like.working)

  async function save() {
    const input = { date, name, working }
    const done = await change.run(async () => (await ask(SaveHolidayDocument, { input })).saveHoliday)
    if (done !== null) onSaved(done)
  }

  return (
    <SaveDialog
      title={say.holidayNew}
      change={change}
      fields={['date', 'name']}
      save={common.value.save}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField label={say.date} type="date" value={date} onValue={setDate} error={change.problemOf('date')} />
      <TextField label={say.holidayName} value={name} onValue={setName} error={change.problemOf('name')} maxLength={120} />
      <Choices
        label={say.holidayKind}
        name="working"
        value={working ? 'working' : 'off'}
        onValue={(value) => setWorking(value === 'working')}
        options={[
          { value: 'off', label: say.off, hint: say.offHint },
          { value: 'working', label: say.working, hint: say.workingHint },
        ]}
      />
    </SaveDialog>
  )
}

export function Holidays() {
  const say = words.value
  const today = dayOf(Date.now())
  const thisYear = Number(today.slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const listing = useListing(async () => (await ask(HolidaysDocument, { year })).holidays, [year])
  const [edited, setEdited] = useState<EditProps['like'] | null>(null)
  const [said, setSaid] = useState<string | null>(null)

  async function remove({ date, name }: HolidayRowFragment) {
    try {
      const { removeHoliday: result } = await ask(RemoveHolidayDocument, { date })
      setSaid(result.__typename === 'Refused' ? saying(result) : say.removed({ name }))
    } catch (error) {
      setSaid(error instanceof AskError && error.kind === 'offline' ? common.value.cannotReach : common.value.somethingWrong)
    }
    listing.again()
  }

  return (
    <Room
      title={say.holidays}
      note={say.holidayNote}
      listing={listing}
      said={said}
      end={
        <Button onClick={() => setEdited({ date: year === thisYear ? today : `${year}-01-01`, name: '', working: false })}>
          <PlusIcon /> {say.holidayNew}
        </Button>
      }
    >
      <div class="k-filters">
        <Select
          label={say.year}
          value={String(year)}
          onValue={(value) => setYear(Number(value))}
          options={[-1, 0, 1, 2].map((step) => ({ value: String(thisYear + step), label: String(thisYear + step) }))}
        />
      </div>
      <div class="k-scroll" tabIndex={0} role="region" aria-label={say.holidays}>
        <table class="k-table">
          <thead>
            <tr>
              <th scope="col">{say.date}</th>
              <th scope="col">{say.holidayName}</th>
              <th scope="col">{say.holidayKind}</th>
              <th scope="col">
                <span class="t-hidden-visually">{say.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {listing.rows?.map((holiday) => (
              <tr key={holiday.date}>
                <th scope="row" class="t-number">
                  {day(holiday.date)}
                </th>
                <td class="k-wide">{holiday.name}</td>
                <td>
                  <Tag tone={holiday.working ? 'good' : 'warn'}>{holiday.working ? say.working : say.off}</Tag>{' '}
                  <span class="k-soft">{holiday.override ? say.local : say.national}</span>
                </td>
                <td>
                  {holiday.override ? (
                    <Button look="quiet" aria-label={say.removeOf({ name: holiday.name })} onClick={() => void remove(holiday)}>
                      {say.remove}
                    </Button>
                  ) : (
                    <Button look="quiet" onClick={() => setEdited({ date: holiday.date, name: holiday.name, working: true })}>
                      {say.makeWorking}
                      <span class="t-hidden-visually">: {day(holiday.date)}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {edited !== null && (
        <Edit
          like={edited}
          onClose={() => setEdited(null)}
          onSaved={(holiday) => {
            setEdited(null)
            setSaid(say.saved({ name: holiday.name }))
            const saved = Number(holiday.date.slice(0, 4))
            if (saved === year) listing.again()
            else setYear(saved)
          }}
        />
      )}
    </Room>
  )
}
