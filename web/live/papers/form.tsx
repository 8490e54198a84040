/** Which paper, over which days. */
import type { PaperKind } from '../../shared/gql/graphql'
import { OpdsOfPapersDocument } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { Select, TextField } from '../../shared/ui'
import { language } from '../../shared/words'
import { latest, monthOf, monthsBefore, plus, SPANS, type Asked } from './days'
import { words } from './words'

/** How many months one may choose from. */
const MONTHS = 36

const monthName = (month: string) =>
  new Date(`${month}-15T00:00:00Z`).toLocaleDateString(language.value === 'en' ? 'en-GB' : 'id-ID', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export interface FormProps {
  readonly asked: Asked
  readonly kinds: readonly PaperKind[]
  /** Whether one may choose the OPD. */
  readonly anyOpd: boolean
  readonly today: string
  readonly onAsk: (asked: Asked) => void
}

export function PaperForm({ asked, kinds, anyOpd, today, onAsk }: FormProps) {
  const text = words.value
  const { kind, first, last } = asked
  const span = SPANS[kind]
  const wantsOpd = anyOpd && kind === 'OPD_REPORT'
  const opds = useLoaded(wantsOpd ? async () => (await ask(OpdsOfPapersDocument, {})).opds.edges.map(({ node }) => node) : null, [wantsOpd])
  const over = (days: { readonly first: string; readonly last: string }) => onAsk({ ...asked, ...days })
  const day = (label: string, value: string, set: (day: string) => void) => (
    <TextField label={label} type="date" value={value} max={plus(today, -1)} onValue={(to) => to !== '' && set(to)} />
  )
  return (
    <div class="t-papers__form">
      <Select
        label={text.kind}
        value={kind}
        onValue={(to) => onAsk({ ...asked, kind: to as PaperKind, ...latest(to as PaperKind, today) })}
        options={kinds.map((one) => ({ value: one, label: text[one] }))}
      />
      {wantsOpd && (
        <Select
          label={text.opd}
          empty={text.opdNone}
          value={asked.opd}
          onValue={(opd) => onAsk({ ...asked, opd })}
          options={(opds.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      {span === 'DAY' && day(text.day, last, (to) => over({ first: to, last: to }))}
      {span === 'FORTNIGHT' && day(text.fortnight, first, (to) => over({ first: to, last: plus(to, 13) }))}
      {span === 'MONTH' && (
        <Select
          label={text.month}
          value={first.slice(0, 7)}
          onValue={(to) => over(monthOf(to))}
          options={monthsBefore(today, MONTHS).map((one) => ({ value: one, label: monthName(one) }))}
        />
      )}
      {span === 'ANY' && (
        <>
          {day(text.from, first, (to) => over({ first: to, last }))}
          {day(text.to, last, (to) => over({ first, last: to }))}
        </>
      )}
    </div>
  )
}
