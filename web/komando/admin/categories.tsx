/** What complaints are about, and which OPD has authority over it. */
import { useState } from 'preact/hooks'
import { Button, Check, Problem, Select, Tag, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { useChoices } from '../common/choices'
import { words as general } from '../common/words'
import { AssignCategoriesDocument, CategoriesDocument, SaveCategoryDocument, type CategoryRowFragment } from '../gql/graphql'
import { Editor, type Ends, type Row } from './editor'
import { useForm } from './form'
import { EditButton, Room, Table } from './room'
import { words } from './words'

type Draft = ReturnType<typeof draftOf>

const draftOf = (category: CategoryRowFragment | null) => ({
  code: category?.code ?? '',
  name: category?.name ?? '',
  opd: category?.opd?.code ?? '',
  byDistrict: category?.byDistrict ?? false,
  allegesAbuse: category?.allegesAbuse ?? false,
  active: category?.active ?? true,
})

async function readAll(): Promise<readonly CategoryRowFragment[]> {
  return [...(await ask(CategoriesDocument, {})).categories].sort((a, b) => a.name.localeCompare(b.name))
}

function Edit({ category, onClose, onSaved }: Ends & { readonly category: CategoryRowFragment | null }) {
  const say = words.value
  const choices = useChoices()
  const form = useForm(draftOf(category))
  const row: Row<Draft> | undefined = category === null ? undefined : {
    edition: category.edition,
    async read() {
      const now = (await readAll()).find(({ id }) => id === category.id)
      return now === undefined ? null : { edition: now.edition, draft: draftOf(now) }
    },
    told: ({ name: called, opd: authority, active: used, allegesAbuse: abuse, byDistrict: own }) => [
      { name: say.name, value: called },
      { name: say.authority, value: authority || say.noAuthority },
      { name: say.categoryByDistrict, value: own ? say.yes : say.no },
      { name: say.categoryAbuse, value: abuse ? say.yes : say.no },
      { name: say.state, value: used ? say.used : say.unused },
    ],
  }
  const { code, name, opd, ...rest } = form.draft
  return (
    <Editor
      title={category === null ? say.categoryNew : say.editOf({ name: category.name })}
      form={form}
      save={async (edition) => (await ask(SaveCategoryDocument, { input: { code, name, opd: opd || null, ...rest, new: category === null, edition } })).saveCategory}
      {...(row === undefined ? {} : { row })}
      saved={() => onSaved(say.saved({ name }))}
      onClose={onClose}
    >
      {category === null && <TextField label={say.code} hint={say.codeHint} autocapitalize="none" {...form.text('code')} />}
      <TextField label={say.name} {...form.text('name')} />
      <Select
        label={say.authority}
        empty={say.noAuthority}
        options={(choices?.opds ?? []).map((one) => ({ value: one.code, label: `${one.code} · ${one.name}` }))}
        {...form.text('opd')}
      />
      <Check label={say.categoryByDistrict} hint={say.categoryByDistrictHint} {...form.check('byDistrict')} />
      <Check label={say.categoryAbuse} hint={say.categoryAbuseHint} {...form.check('allegesAbuse')} />
      {category !== null && <Check label={say.categoryActive} hint={say.categoryActiveHint} {...form.check('active')} />}
    </Editor>
  )
}

/** What no OPD's code is: none of them. */
const WITHOUT = '-'

/** Gives the chosen ones to one OPD, or to none. */
function Assign({ chosen, onDone }: { readonly chosen: ReadonlySet<string>; readonly onDone: (said: string) => void }) {
  const say = words.value
  const choices = useChoices()
  const [opd, setOpd] = useState('')
  const sending = useSending()
  async function assign(event: Event) {
    event.preventDefault()
    if (opd === '') return sending.refuse(general.value.chooseOpd, 'opd')
    const codes = [...chosen]
    const sent = await sending.send(async () => (await ask(AssignCategoriesDocument, { categories: codes, opd: opd === WITHOUT ? null : opd })).assignCategories)
    if (sent.done) onDone(say.assigned(codes.length))
  }
  return (
    <form class="k-answer t-stack" noValidate onSubmit={(event) => void assign(event)}>
      <p role="status">{say.chosen(chosen.size)}</p>
      <Problem of={sending} beside={['opd']} />
      <Select
        label={say.assignTo}
        empty={general.value.chooseOpd}
        value={opd}
        onValue={setOpd}
        error={sending.problemOf('opd')}
        options={[{ value: WITHOUT, label: say.withoutAuthority }, ...(choices?.opds ?? []).map((one) => ({ value: one.code, label: `${one.code} · ${one.name}` }))]}
      />
      <div>
        <Button type="submit" busy={sending.busy}>
          {say.assign}
        </Button>
      </div>
    </form>
  )
}

export function Categories() {
  const say = words.value
  const listing = useLoaded(readAll, [])
  const choices = useChoices()
  const [authority, setAuthority] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const rows = (listing.data ?? []).filter(({ opd }) => authority === '' || (opd?.code ?? WITHOUT) === authority)

  function choose(code: string, wanted: boolean) {
    const next = new Set(chosen)
    if (wanted) next.add(code)
    else next.delete(code)
    setChosen(next)
  }

  return (
    <Room<CategoryRowFragment | null>
      title={say.categories}
      listing={listing}
      add={{ name: say.categoryNew, blank: null }}
      editor={(category, ends) => <Edit category={category} {...ends} />}
    >
      {({ edit, done }) => (
        <>
          <div class="k-filters">
            <Select
              label={say.filterAuthority}
              empty={say.everyAuthority}
              value={authority}
              onValue={setAuthority}
              options={[{ value: WITHOUT, label: say.withoutAuthority }, ...(choices?.opds ?? []).map((one) => ({ value: one.code, label: `${one.code} · ${one.name}` }))]}
            />
          </div>
          {chosen.size > 0 && (
            <Assign
              chosen={chosen}
              onDone={(said) => {
                setChosen(new Set())
                done(said)
              }}
            />
          )}
          <Table name={say.categories} heads={[say.name, say.code, say.authority, say.state]} act={say.edit}>
            {rows.map((category) => (
              <tr key={category.id}>
                <th scope="row">
                  <label class="k-choose">
                    <input
                      type="checkbox"
                      checked={chosen.has(category.code)}
                      aria-label={say.chooseRow({ name: category.name })}
                      onChange={(event) => choose(category.code, event.currentTarget.checked)}
                    />
                    {category.name}
                  </label>
                </th>
                <td>{category.code}</td>
                <td class="k-wide">
                  {category.byDistrict && <Tag tone="info">{say.eachDistrict}</Tag>}{' '}
                  {category.opd !== null ? `${category.opd.code} · ${category.opd.name}` : category.byDistrict ? null : say.noAuthority}
                </td>
                <td>
                  <Tag tone={category.active ? 'good' : 'mute'}>{category.active ? say.used : say.unused}</Tag>
                  {category.allegesAbuse && <Tag tone="warn">{say.categoryAbuse}</Tag>}
                </td>
                <td>
                  <EditButton name={category.name} onClick={() => edit(category)} />
                </td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </Room>
  )
}
