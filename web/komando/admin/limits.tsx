/** The time limits with their legal basis: what holds now, what will, and what a change would change. */
import { timeNow } from '../../shared/clock'
import { Select, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { shortDate } from '../../shared/time'
import { common } from '../../shared/words/common'
import { clockWord, kindWord } from '../../shared/words/lists'
import { useChoices } from '../common/choices'
import { dayOf } from '../common/drill'
import { words as general } from '../common/words'
import {
  ClockRulesDocument,
  SaveClockRuleDocument,
  type ClockKind,
  type ComplaintKind,
  type LimitUnit,
  type RuleRowFragment,
} from '../gql/graphql'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { EditButton, Room, Table } from './room'
import { changeOf, groups, type Rule, type RuleGroup } from './rules'
import { words } from './words'

const CLOCKS: readonly ClockKind[] = ['VERIFY', 'FIRST_RESPONSE', 'RESOLVE', 'REPORTER_REPLY', 'INSTRUCTION', 'CLAIM_TRIAGE', 'CLAIM_VERDICT', 'CLAIM_PUBLISH']
const KINDS: readonly ComplaintKind[] = ['COMPLAINT', 'OVERSIGHT', 'ASPIRATION', 'INFORMATION_REQUEST']
const UNITS: readonly LimitUnit[] = ['WORKING_DAYS', 'HOURS', 'CALENDAR_DAYS']

const day = (date: string) => shortDate(`${date}T12:00:00+07:00`)

export function limitWord({ amount, unit }: Pick<Rule, 'amount' | 'unit'>): string {
  const say = words.value
  return unit === 'WORKING_DAYS' ? say.workingDays(amount) : unit === 'HOURS' ? common.value.hours(amount) : say.calendarDays(amount)
}

function scopeWord({ kind, category }: RuleRowFragment): string {
  return [kind && kindWord(kind), category?.name].filter(Boolean).join(', ') || general.value.allComplaints
}

interface EditProps extends Ends {
  readonly rules: readonly RuleRowFragment[]
  readonly like: RuleRowFragment | null
}

function Edit({ rules, like, onClose, onSaved }: EditProps) {
  const say = words.value
  const choices = useChoices()
  const form = useForm({
    clock: (like?.clock ?? 'FIRST_RESPONSE') as string,
    kind: (like?.kind ?? '') as string,
    category: like?.category?.code ?? '',
    amount: String(like?.amount ?? 3),
    unit: (like?.unit ?? 'WORKING_DAYS') as string,
    basis: like?.basis ?? '',
    validFrom: dayOf(timeNow()),
  })
  const { validFrom } = form.draft
  const input = {
    clock: form.draft.clock as ClockKind,
    kind: (form.draft.kind || null) as ComplaintKind | null,
    category: form.draft.category || null,
    amount: Number(form.draft.amount),
    unit: form.draft.unit as LimitUnit,
    basis: form.draft.basis.trim(),
    validFrom,
  }
  const { before, later, same } = changeOf(rules, { ...input, category: input.category === null ? null : { code: input.category } })
  const limits = (rule: Pick<Rule, 'amount' | 'unit' | 'basis'>) => ({ limit: limitWord(rule), basis: rule.basis || '…' })

  return (
    <Editor
      title={like === null ? say.ruleNew : say.editOf({ name: `${clockWord(like.clock)} · ${scopeWord(like)}` })}
      form={form}
      act={say.ruleSave}
      lacks={() => (input.basis === '' ? { field: 'basis', message: say.basisMissing } : null)}
      // One that starts on the same day is replaced only where the person was shown that it is.
      save={async () => (await ask(SaveClockRuleDocument, { input: { ...input, new: before?.validFrom !== validFrom } })).saveClockRule}
      saved={() => onSaved(say.saved({ name: clockWord(input.clock) }))}
      onClose={onClose}
    >
      {like === null && (
        <>
          <Select label={say.clock} options={CLOCKS.map((one) => ({ value: one, label: clockWord(one) }))} {...form.text('clock')} />
          <Select
            label={general.value.kind}
            empty={say.everyKind}
            options={KINDS.map((one) => ({ value: one, label: kindWord(one) }))}
            {...form.text('kind')}
          />
          <Select
            label={say.categories}
            empty={say.everyCategory}
            options={(choices?.categories ?? []).map((one) => ({ value: one.code, label: one.name }))}
            {...form.text('category')}
          />
        </>
      )}
      <div class="k-pair">
        <TextField label={say.amount} type="number" min={1} max={1000} inputMode="numeric" {...form.text('amount')} />
        <Select label={say.unit} options={UNITS.map((one) => ({ value: one, label: say[`unit${one}`] }))} {...form.text('unit')} />
      </div>
      <TextField label={say.basis} hint={say.basisHint} maxLength={300} {...form.text('basis')} />
      <TextField label={say.validFrom} type="date" {...form.text('validFrom')} />
      <div class="k-answer" aria-live="polite">
        <h3>{say.changes}</h3>
        {same ? (
          <p>{say.changeSame}</p>
        ) : (
          <>
            <p class="k-soft">{before === null ? say.changeNone : say.changeFrom(limits(before))}</p>
            <p>
              <strong>{say.changeTo({ day: validFrom === '' ? '…' : day(validFrom), ...limits(input) })}</strong>
            </p>
            {later !== null && <p class="k-soft">{say.changeLost({ day: day(later.validFrom) })}</p>}
          </>
        )}
        <p class="k-soft">{say.rulesNote}</p>
      </div>
    </Editor>
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
        <EditButton name={`${clockWord(shown.clock)} · ${scopeWord(shown)}`} onClick={() => onEdit(shown)} />
      </td>
    </tr>
  )
}

export function Limits() {
  const say = words.value
  const listing = useLoaded(async () => (await ask(ClockRulesDocument, {})).clockRules, [])
  const rules = listing.data ?? []
  return (
    <Room<RuleRowFragment | null>
      title={say.rules}
      note={say.rulesNote}
      listing={listing}
      add={{ name: say.ruleNew, blank: null }}
      editor={(like, ends) => <Edit rules={rules} like={like} {...ends} />}
    >
      {({ edit }) => (
        <Table name={say.rules} heads={[say.clock, say.appliesTo, say.limit, say.basis]} act={say.edit}>
          {groups(rules, dayOf(timeNow())).map((group) => (
            <GroupRow key={group.key} group={group} onEdit={edit} />
          ))}
        </Table>
      )}
    </Room>
  )
}
