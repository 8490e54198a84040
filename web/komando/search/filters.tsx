/** Beside a search of the regency: in which state, and filed in which days. */
import { Select, TextField } from '../../shared/ui'
import { OPEN, type Drill, type Status } from '../common/drill'
import { useView } from '../common/tap'
import { words } from '../common/search-words'

const STATES: Readonly<Record<string, readonly Status[]>> = {
  open: OPEN,
  done: ['RESOLVED', 'CLOSED'],
  ended: ['REJECTED', 'WITHDRAWN', 'MERGED'],
}

export function SearchFilters({ drill }: { readonly drill: Drill }) {
  const say = words.value
  const { open } = useView()
  const { status, since, until, ...rest } = drill
  const state = Object.entries(STATES).find(([, statuses]) => statuses.join() === status?.join())?.[0] ?? ''
  const go = (next: Drill) => open({ kind: 'list', drill: next }, true)
  const dated = (field: 'since' | 'until', day: string, time: string) => {
    const { [field]: _, ...others } = drill
    go(day === '' ? others : { ...others, [field]: `${day}T${time}+07:00` })
  }
  return (
    <div class="k-searchfilters">
      <Select
        label={say.state}
        empty={say.anyState}
        value={state}
        onValue={(chosen) => go({ ...rest, ...span(since, until), ...(STATES[chosen] === undefined ? {} : { status: STATES[chosen] }) })}
        options={[
          { value: 'open', label: say.open },
          { value: 'done', label: say.done },
          { value: 'ended', label: say.ended },
        ]}
      />
      <TextField label={say.since} type="date" value={since?.slice(0, 10) ?? ''} onValue={(day) => dated('since', day, '00:00:00')} />
      <TextField label={say.until} type="date" value={until?.slice(0, 10) ?? ''} onValue={(day) => dated('until', day, '23:59:59')} />
    </div>
  )
}

const span = (since: string | undefined, until: string | undefined) => ({
  ...(since === undefined ? {} : { since }),
  ...(until === undefined ? {} : { until }),
})
