/** The regency's agencies: names change, so that they are rows to edit. */
import { Check, Notice, Select, Tag, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useChoices } from '../common/choices'
import { CategoriesDocument, OfficesDocument, OpdOpenDocument, OpdsDocument, SaveOpdDocument, type OfficesQuery, type OpdRowFragment } from '../gql/graphql'
import { Editor, type Ends, type Row } from './editor'
import { useForm, type Form } from './form'
import { EditButton, Room, Table } from './room'
import { words } from './words'

type Draft = ReturnType<typeof draftOf>

const draftOf = (opd: OpdRowFragment | null) => ({
  code: opd?.code ?? '',
  name: opd?.name ?? '',
  publicService: opd?.publicService ?? true,
  ofDistrict: opd?.ofDistrict?.code ?? '',
  active: opd?.active ?? true,
  unfinished: false,
  categoriesTo: '',
})

/** What would be left behind: open complaints, as far as an administrator sees them, and categories. */
async function readLeft(code: string) {
  const [{ opd }, { categories }] = await Promise.all([ask(OpdOpenDocument, { code }), ask(CategoriesDocument, {})])
  return { open: opd?.openCount ?? 0, categories: categories.filter((category) => category.opd?.code === code).length }
}

/** Of an OPD that is closed: what becomes of what it has. */
function Closing({ form, code }: { readonly form: Form<Draft>; readonly code: string }) {
  const say = words.value
  const choices = useChoices()
  const left = useLoaded(() => readLeft(code), [code]).data
  if (left === undefined) return null
  return (
    <>
      {left.open > 0 && <Check label={say.opdOpenLeft(left.open)} hint={say.opdOpenHint} {...form.check('unfinished')} />}
      {left.categories > 0 && (
        <Select
          label={say.opdCategories(left.categories)}
          empty={say.opdCategoriesNone}
          options={(choices?.opds ?? []).filter((one) => one.code !== code).map((one) => ({ value: one.code, label: `${one.code} · ${one.name}` }))}
          {...form.text('categoriesTo')}
        />
      )}
    </>
  )
}

/** Of which kecamatan it is the own office; whose that kecamatan's was is said before it is saved. */
function OwnDistrict({ form, districts, code }: { readonly form: Form<Draft>; readonly districts: OfficesQuery['districts']; readonly code: string | null }) {
  const say = words.value
  const takes = districts.find((one) => one.code === form.draft.ofDistrict)
  const other = (one: typeof takes) => (one?.opd != null && one.opd.code !== code ? one.opd.code : null)
  const loser = other(takes)
  return (
    <>
      <Select
        label={say.ofDistrict}
        hint={say.ofDistrictHint}
        empty={say.ofNoDistrict}
        options={districts.map((one) => {
          const opd = other(one)
          return { value: one.code, label: opd === null ? one.name : say.districtHas({ district: one.name, opd }) }
        })}
        {...form.text('ofDistrict')}
      />
      {takes !== undefined && loser !== null && (
        <Notice tone="warn" role="status">
          {say.districtTaken({ opd: loser, district: takes.name })}
        </Notice>
      )}
    </>
  )
}

function inputOf({ unfinished, categoriesTo, ...draft }: Draft, closes: boolean) {
  return closes ? { ...draft, unfinished, categoriesTo } : draft
}

function Edit({ opd, onClose, onSaved }: Ends & { readonly opd: OpdRowFragment | null }) {
  const say = words.value
  const form = useForm(draftOf(opd))
  const districts = useLoaded(async () => (await ask(OfficesDocument, {})).districts, []).data ?? []
  const closes = opd?.active === true && !form.draft.active
  const row: Row<Draft> | undefined = opd === null ? undefined : {
    edition: opd.edition,
    async read() {
      const now = (await readAll()).find(({ id }) => id === opd.id)
      return now === undefined ? null : { edition: now.edition, draft: draftOf(now) }
    },
    told: ({ name, publicService, ofDistrict, active }) => [
      { name: say.name, value: name },
      { name: say.serves, value: publicService ? say.yes : say.no },
      { name: say.ofDistrict, value: districts.find(({ code }) => code === ofDistrict)?.name ?? say.ofNoDistrict },
      { name: say.state, value: active ? say.active : say.inactive },
    ],
  }
  return (
    <Editor
      title={opd === null ? say.opdNew : say.editOf({ name: opd.code })}
      form={form}
      save={async (edition) => (await ask(SaveOpdDocument, { input: { ...inputOf(form.draft, closes), new: opd === null, edition } })).saveOpd}
      {...(row === undefined ? {} : { row })}
      saved={() => onSaved(say.saved({ name: form.draft.code.toUpperCase() }))}
      onClose={onClose}
    >
      {opd === null && <TextField label={say.code} hint={say.codeHint} autocapitalize="characters" {...form.text('code')} />}
      <TextField label={say.name} {...form.text('name')} />
      <Check label={say.publicService} {...form.check('publicService')} />
      <OwnDistrict form={form} districts={districts} code={opd?.code ?? null} />
      <Check label={say.opdActive} hint={say.opdActiveHint} {...form.check('active')} />
      {closes && <Closing form={form} code={opd.code} />}
    </Editor>
  )
}

async function readAll(): Promise<readonly OpdRowFragment[]> {
  let after: string | null = null
  const rows: OpdRowFragment[] = []
  do {
    const { opds }: Awaited<ReturnType<typeof readPage>> = await readPage(after)
    rows.push(...opds.edges.map(({ node }) => node))
    after = opds.pageInfo.hasNextPage ? opds.pageInfo.endCursor : null
  } while (after !== null)
  return rows.sort((a, b) => Number(b.active) - Number(a.active) || a.code.localeCompare(b.code))
}

const readPage = (after: string | null) => ask(OpdsDocument, { first: 100, after })

export function Opds() {
  const say = words.value
  const listing = useLoaded(readAll, [])
  return (
    <Room<OpdRowFragment | null>
      title={say.opds}
      listing={listing}
      add={{ name: say.opdNew, blank: null }}
      editor={(opd, ends) => <Edit opd={opd} {...ends} />}
    >
      {({ edit }) => (
        <Table name={say.opds} heads={[say.code, say.name, say.serves, say.state]} act={say.edit}>
          {listing.data?.map((opd) => (
            <tr key={opd.id}>
              <th scope="row">{opd.code}</th>
              <td class="k-wide">{opd.name}</td>
              <td>{opd.publicService ? say.yes : say.no}</td>
              <td>
                <Tag tone={opd.active ? 'good' : 'mute'}>{opd.active ? say.active : say.inactive}</Tag>
              </td>
              <td>
                <EditButton name={opd.code} onClick={() => edit(opd)} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Room>
  )
}
