/** What complaints are about, and which OPD has authority over it. */
import { useState } from 'preact/hooks'
import { Button, PlusIcon, Select, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { common } from '../../shared/words/common'
import { useChange } from '../change'
import { useChoices } from '../diskominfo/choices'
import { CategoriesDocument, SaveCategoryDocument, type CategoryRowFragment } from '../gql/graphql'
import { Room, SaveDialog, useListing } from './parts'
import { words } from './words'

interface EditProps {
  readonly category: CategoryRowFragment | null
  readonly onClose: () => void
  readonly onSaved: (name: string) => void
}

function Edit({ category, onClose, onSaved }: EditProps) {
  const say = words.value
  const choices = useChoices()
  const change = useChange()
  const [code, setCode] = useState(category?.code ?? '')
  const [name, setName] = useState(category?.name ?? '')
  const [opd, setOpd] = useState(category?.opd?.code ?? '')

  async function save() {
    const input = { code, name, opd: opd === '' ? null : opd }
    if ((await change.run(async () => (await ask(SaveCategoryDocument, { input })).saveCategory)) !== null) onSaved(name)
  }

  return (
    <SaveDialog
      title={category === null ? say.categoryNew : say.editOf({ name: category.name })}
      change={change}
      fields={['code', 'name', 'opd']}
      save={common.value.save}
      onSave={() => void save()}
      onClose={onClose}
    >
      {category === null && (
        <TextField label={say.code} hint={say.codeHint} value={code} onValue={setCode} error={change.problemOf('code')} autocapitalize="none" />
      )}
      <TextField label={say.name} value={name} onValue={setName} error={change.problemOf('name')} />
      <Select
        label={say.authority}
        value={opd}
        onValue={setOpd}
        empty={say.noAuthority}
        error={change.problemOf('opd')}
        options={(choices?.opds ?? []).map((one) => ({ value: one.code, label: `${one.code} · ${one.name}` }))}
      />
    </SaveDialog>
  )
}

export function Categories() {
  const say = words.value
  const listing = useListing(
    async () => [...(await ask(CategoriesDocument, {})).categories].sort((a, b) => a.name.localeCompare(b.name)),
    [],
  )
  const [edited, setEdited] = useState<CategoryRowFragment | 'new' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  return (
    <Room
      title={say.categories}
      listing={listing}
      said={said}
      end={
        <Button onClick={() => setEdited('new')}>
          <PlusIcon /> {say.categoryNew}
        </Button>
      }
    >
      <div class="k-scroll" tabIndex={0} role="region" aria-label={say.categories}>
        <table class="k-table">
          <thead>
            <tr>
              <th scope="col">{say.name}</th>
              <th scope="col">{say.code}</th>
              <th scope="col">{say.authority}</th>
              <th scope="col">
                <span class="t-hidden-visually">{say.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {listing.rows?.map((category) => (
              <tr key={category.id}>
                <th scope="row">{category.name}</th>
                <td>{category.code}</td>
                <td class="k-wide">{category.opd === null ? say.noAuthority : `${category.opd.code} · ${category.opd.name}`}</td>
                <td>
                  <Button look="quiet" aria-label={say.editOf({ name: category.name })} onClick={() => setEdited(category)}>
                    {say.edit}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {edited !== null && (
        <Edit
          category={edited === 'new' ? null : edited}
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
