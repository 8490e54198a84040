/** What complaints are about, and which OPD has authority over it. */
import { Select, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useChoices } from '../common/choices'
import { CategoriesDocument, SaveCategoryDocument, type CategoryRowFragment } from '../gql/graphql'
import { Editor, type Ends, type Row } from './editor'
import { useForm } from './form'
import { EditButton, Room, Table } from './room'
import { words } from './words'

type Draft = ReturnType<typeof draftOf>

const draftOf = (category: CategoryRowFragment | null) => ({
  code: category?.code ?? '',
  name: category?.name ?? '',
  opd: category?.opd?.code ?? '',
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
    told: ({ name: called, opd: authority }) => [
      { name: say.name, value: called },
      { name: say.authority, value: authority || say.noAuthority },
    ],
  }
  const { code, name, opd } = form.draft
  return (
    <Editor
      title={category === null ? say.categoryNew : say.editOf({ name: category.name })}
      form={form}
      save={async (edition) => (await ask(SaveCategoryDocument, { input: { code, name, opd: opd || null, new: category === null, edition } })).saveCategory}
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
    </Editor>
  )
}

export function Categories() {
  const say = words.value
  const listing = useLoaded(readAll, [])
  return (
    <Room<CategoryRowFragment | null>
      title={say.categories}
      listing={listing}
      add={{ name: say.categoryNew, blank: null }}
      editor={(category, ends) => <Edit category={category} {...ends} />}
    >
      {({ edit }) => (
        <Table name={say.categories} heads={[say.name, say.code, say.authority]} act={say.edit}>
          {listing.data?.map((category) => (
            <tr key={category.id}>
              <th scope="row">{category.name}</th>
              <td>{category.code}</td>
              <td class="k-wide">{category.opd === null ? say.noAuthority : `${category.opd.code} · ${category.opd.name}`}</td>
              <td>
                <EditButton name={category.name} onClick={() => edit(category)} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Room>
  )
}
