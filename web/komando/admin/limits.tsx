/** The time limits with their legal basis: what holds now, what will, and what a change would change. */
import { useState } from 'preact/hooks'
import { Button, PlusIcon, Select, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { shortDate } from '../../shared/time'
import { clockWord, kindWord } from '../../shared/words/lists'
import { useChange } from '../change'
import { useChoices } from '../diskominfo/choices'
import { dayOf } from '../drill/drill'
import {
  ClockRulesDocument,
  SaveClockRuleDocument,
  type ClockKind,
  type ComplaintKind,
  type LimitUnit,
  type RuleRowFragment,
} from '../gql/graphql'
import { Room, SaveDialog, useListing } from './parts'
import { changeOf, groups, type Rule, type RuleGroup } from './rules'
import { words } from './words'

const CLOCKS: readonly ClockKind[] = ['VERIFY', 'FIRST_RESPONSE', 'RESOLVE', 'REPORTER_REPLY', 'INSTRUCTION']
const KINDS: readonly ComplaintKind[] = ['COMPLAINT', 'OVERSIGHT', 'ASPIRATION', 'INFORMATION_REQUEST']
const UNITS: readonly LimitUnit[] = ['WORKING_DAYS', 'HOURS', 'CALENDAR_DAYS']

const day = (date: string) => shortDate(`${date}T12:00:00+07:00`)

export function limitWord({ amount, unit }: Pick<Rule, 'amount' | 'unit'>): string {
  const say = words.value
  return unit === 'WORKING_DAYS' ? say.workingDays(amount) : unit === 'HOURS' ? say.hours(amount) : say.calendarDays(amount)
}

function scopeWord({ kind, category }: RuleRowFragment): string {
  return [kind && kindWord(kind), category?.name].filter(Boolean).join(', ') || words.value.everything
}

interface EditProps {
  readonly rules: readonly RuleRowFragment[]
  readonly like: RuleRowFragment | null
  readonly onClose: () => void
  readonly onSaved: (name: string) => void
}

function Edit({ rules, like, onClose, onSaved }: EditProps) {
  const say = words.value
  const choices = useChoices()
  const change = useChange()
  const [clock, setClock] = useState<ClockKind>(like?.clock ?? 'FIRST_RESPONSE')
  const [kind, setKind] = useState<string>(like?.kind ?? '')
  const [category, setCategory] = useState(like?.category?.code ?? '')
  const [amount, setAmount] = useState(String(like?.amount ?? 3))
  const [unit, setUnit] = useState<LimitUnit>(like?.unit ?? 'WORKING_DAYS')
  const [basis, setBasis] = useState(like?.basis ?? '')
  const [validFrom, setValidFrom] = useState(dayOf(Date.now()))
  const draft = {
    clock,
    kind: kind === '' ? null : kind,
    category: category === '' ? null : { code: category },
    amount: Number(amount),
    unit,
    basis: basis.trim(),
    validFrom,
  }
  const { before, later, same } = changeOf(rules, draft)
  const limits = (rule: Pick<Rule, 'amount' | 'unit' | 'basis'>) => ({ limit: limitWord(rule), basis: rule.basis || '…' })

  async function save() {
    if (draft.basis === '') return change.say({ field: 'basis', message: say.basisMissing })
    const done = await change.run(
      async () =>
        (
          await ask(SaveClockRuleDocument, {
            input: { ...draft, kind: draft.kind as ComplaintKind | null, category: category === '' ? null : category },
          })
        ).saveClockRule,
    )
    if (done !== null) onSaved(clockWord(clock))
  }

  return (
    <SaveDialog
      title={like === null ? say.ruleNew : say.editOf({ name: `${clockWord(like.clock)} · ${scopeWord(like)}` })}
      change={change}
      fields={['clock', 'kind', 'category', 'amount', 'unit', 'basis', 'validFrom']}
      save={say.ruleSave}
      onSave={() => void save()}
      onClose={onClose}
    >
      {like === null && (
        <>
          <Select
            label={say.clock}
            value={clock}
            onValue={(value) => setClock(value as ClockKind)}
            error={change.problemOf('clock')}
            options={CLOCKS.map((one) => ({ value: one, label: clockWord(one) }))}
          />
          <Select
            label={say.kind}
            value={kind}
            onValue={setKind}
            empty={say.everyKind}
            error={change.problemOf('kind')}
            options={KINDS.map((one) => ({ value: one, label: kindWord(one) }))}
          />
          <Select
            label={say.categories}
            value={category}
            onValue={setCategory}
            empty={say.everyCategory}
            error={change.problemOf('category')}
            options={(choices?.categories ?? []).map((one) => ({ value: one.code, label: one.name }))}
          />
        </>
      )}
      <div class="k-pair">
        <TextField
          label={say.amount}
          type="number"
          min={1}
          max={1000}
          inputMode="numeric"
          value={amount}
          onValue={setAmount}
          error={change.problemOf('amount')}
        />
        <Select
          label={say.unit}
          value={unit}
          onValue={(value) => setUnit(value as LimitUnit)}
          error={change.problemOf('unit')}
          options={UNITS.map((one) => ({ value: one, label: say[`unit${one}`] }))}
        />
      </div>
      <TextField label={say.basis} hint={say.basisHint} value={basis} onValue={setBasis} error={change.problemOf('basis')} maxLength={300} />
      <TextField label={say.validFrom} type="date" value={validFrom} onValue={setValidFrom} error={change.problemOf('validFrom')} />
      <div class="k-answer" aria-live="polite">
        <h3>{say.changes}</h3>
        {same ? (
          <p>{say.changeSame}</p>
        ) : (
          <>
            <p class="k-soft">{before === null ? say.changeNone : say.changeFrom(limits(before))}</p>
            <p>
              <strong>{say.changeTo({ day: validFrom === '' ? '…' : day(validFrom), ...limits(draft) })}</strong>
            </p>
            {later !== null && <p class="k-soft">{say.changeLost({ day: day(later.validFrom) })}</p>}
          </>
        )}
        <p class="k-soft">{say.rulesNote}</p>
      </div>
    </SaveDialog>
  )
}

function GroupRow({ group, onEdit }: { readonly group: RuleGroup<RuleRowFragment>; readonly onEdit: (rule: RuleRowFragment) => void }) {
  const say = words.value
  const shown = group.now ?? group.coming[0]
  if (shown === undefined) return null
  return (
    <tr>
      <th scope="row">{clockWord(shown.clock)}</th>
      <td>{scopeWord(shown)}</td>
      <td>
        {group.now !== null && (
          <>
            <strong>{limitWord(group.now)}</strong> <span class="k-soft">{say.since({ day: day(group.now.validFrom) })}</span>
          </>
        )}
        {group.coming.map((rule) => (
          <div key={rule.id}>
            {say.next}: <strong>{limitWord(rule)}</strong> <span class="k-soft">{say.from({ day: day(rule.validFrom) })}</span>
          </div>
        ))}
        {group.past.length > 0 && (
          <details>
            <summary>{say.earlier(group.past.length)}</summary>
            {group.past.map((rule) => (
              <div key={rule.id} class="k-soft">
                {limitWord(rule)} {say.since({ day: day(rule.validFrom) })} ({rule.basis})
              </div>
            ))}
          </details>
        )}
      </td>
      <td class="k-wide">{shown.basis}</td>
      <td>
        <Button look="quiet" aria-label={say.editOf({ name: `${clockWord(shown.clock)} · ${scopeWord(shown)}` })} onClick={() => onEdit(shown)}>
          {say.edit}
        </Button>
      </td>
    </tr>
  )
}

export function Limits() {
  const say = words.value
  const listing = useListing(async () => (await ask(ClockRulesDocument, {})).clockRules, [])
  const [edited, setEdited] = useState<RuleRowFragment | 'new' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const rules = listing.rows ?? []
  return (
    <Room
      title={say.rules}
      note={say.rulesNote}
      listing={listing}
      said={said}
      end={
        <Button onClick={() => setEdited('new')}>
          <PlusIcon /> {say.ruleNew}
        </Button>
      }
    >
      <div class="k-scroll" tabIndex={0} role="region" aria-label={say.rules}>
        <table class="k-table">
          <thead>
            <tr>
              <th scope="col">{say.clock}</th>
              <th scope="col">{say.appliesTo}</th>
              <th scope="col">{say.limit}</th>
              <th scope="col">{say.basis}</th>
              <th scope="col">
                <span class="t-hidden-visually">{say.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups(rules, dayOf(Date.now())).map((group) => (
              <GroupRow key={group.key} group={group} onEdit={setEdited} />
            ))}
          </tbody>
        </table>
      </div>
      {edited !== null && (
        <Edit
          rules={rules}
          like={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={(name) => {
            setEdited(null)
            setSaid(say.saved({ name }))
            listing.again()
          }}
        />
      )}
    </Room>
  )
}
