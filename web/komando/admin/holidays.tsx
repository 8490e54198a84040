/** The days of a year on which offices are closed, and the regency's own changes to the national calendar. */
import { useState } from 'preact/hooks'
import { timeNow } from '../../shared/clock'
import { Button, Choices, Problem, Select, Tag, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { longDate } from '../../shared/time'
import { dayOf } from '../common/drill'
import { HolidaysDocument, RemoveHolidayDocument, SaveHolidayDocument, type HolidayRowFragment } from '../gql/graphql'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { Room, Table } from './room'
import { words } from './words'

const day = (date: string) => longDate(`${date}T12:00:00+07:00`)

type Like = Pick<HolidayRowFragment, 'date' | 'name' | 'working'>

/** A day that nobody has set here yet: one that was meanwhile is refused, and named. */
const NEW = { new: true } as const

interface EditProps extends Ends {
  readonly like: Like
  /** Shows the year in which it stands. */
  readonly onYear: (year: number) => void
}

function Edit({ like: { date, name, working }, onYear, onClose, onSaved }: EditProps) {
  const say = words.value
  const form = useForm({ date, name, working })
  return (
    <Editor
      title={say.holidayNew}
      form={form}
      save={async () => (await ask(SaveHolidayDocument, { input: { ...form.draft, ...NEW } })).saveHoliday}
      saved={(holiday) => {
        onYear(Number(holiday.date.slice(0, 4)))
        onSaved(say.saved({ name: holiday.name }))
      }}
      onClose={onClose}
    >
      <TextField label={say.date} type="date" {...form.text('date')} />
      <TextField label={say.holidayName} maxLength={120} {...form.text('name')} />
      <Choices
        label={say.holidayKind}
        name="working"
        value={form.draft.working ? 'working' : 'off'}
        onValue={(value) => form.set('working', value === 'working')}
        options={[
          { value: 'off', label: say.off, hint: say.offHint },
          { value: 'working', label: say.working, hint: say.workingHint },
        ]}
      />
    </Editor>
  )
}

export function Holidays() {
  const say = words.value
  const today = dayOf(timeNow())
  const thisYear = Number(today.slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const listing = useLoaded(async () => (await ask(HolidaysDocument, { year })).holidays, [year])
  const removing = useSending()

  /** Takes the regency's own day away. */
  async function remove({ date, name }: HolidayRowFragment, done: (said: string) => void) {
    if ((await removing.send(async () => (await ask(RemoveHolidayDocument, { date })).removeHoliday)).done) done(say.removed({ name }))
  }

  return (
    <Room<Like>
      title={say.holidays}
      note={say.holidayNote}
      listing={listing}
      add={{ name: say.holidayNew, blank: { date: year === thisYear ? today : `${year}-01-01`, name: '', working: false } }}
      editor={(like, ends) => <Edit like={like} onYear={setYear} {...ends} />}
    >
      {({ edit, done }) => (
        <>
          <Problem of={removing} />
          <div class="k-filters">
            <Select
              label={say.year}
              value={String(year)}
              onValue={(value) => setYear(Number(value))}
              options={[-1, 0, 1, 2].map((step) => ({ value: String(thisYear + step), label: String(thisYear + step) }))}
            />
          </div>
          <Table name={say.holidays} heads={[say.date, say.holidayName, say.holidayKind]} act={say.edit}>
            {listing.data?.map((holiday) => (
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
                    <Button
                      look="quiet"
                      aria-label={say.removeOf({ name: holiday.name })}
                      onClick={() => void remove(holiday, done)}
                    >
                      {say.remove}
                    </Button>
                  ) : (
                    <Button look="quiet" onClick={() => edit({ date: holiday.date, name: holiday.name, working: true })}>
                      {say.makeWorking}
                      <span class="t-hidden-visually">: {day(holiday.date)}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Room>
  )
}
