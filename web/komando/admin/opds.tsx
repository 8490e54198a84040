/** The regency's agencies: names change, so that they are rows to edit. */
import { useState } from 'preact/hooks'
import { Button, Check, PlusIcon, Tag, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { common } from '../../shared/words/common'
import { useChange } from '../change'
import { OpdsDocument, SaveOpdDocument, type OpdRowFragment } from '../gql/graphql'
import { Room, SaveDialog, useListing } from './parts'
import { words } from './words'

interface EditProps {
  readonly opd: OpdRowFragment | null
  readonly onClose: () => void
  readonly onSaved: (name: string) => void
}

function Edit({ opd, onClose, onSaved }: EditProps) {
  const say = words.value
  const change = useChange()
  const [code, setCode] = useState(opd?.code ?? '')
  const [name, setName] = useState(opd?.name ?? '')
  const [publicService, setPublic] = useState(opd?.publicService ?? true)
  const [active, setActive] = useState(opd?.active ?? true)

  async function save() {
    const input = { code, name, publicService, active }
    if ((await change.run(async () => (await ask(SaveOpdDocument, { input })).saveOpd)) !== null) onSaved(code.toUpperCase())
  }

  return (
    <SaveDialog
      title={opd === null ? say.opdNew : say.editOf({ name: opd.code })}
      change={change}
      fields={['code', 'name']}
      save={common.value.save}
      onSave={() => void save()}
      onClose={onClose}
    >
      {opd === null && (
        <TextField label={say.code} hint={say.codeHint} value={code} onValue={setCode} error={change.problemOf('code')} autocapitalize="characters" />
      )}
      <TextField label={say.name} value={name} onValue={setName} error={change.problemOf('name')} />
      <Check label={say.publicService} checked={publicService} onValue={setPublic} />
      <Check label={say.opdActive} hint={say.opdActiveHint} checked={active} onValue={setActive} />
    </SaveDialog>
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
  const listing = useListing(readAll, [])
  const [edited, setEdited] = useState<OpdRowFragment | 'new' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  return (
    <Room
      title={say.opds}
      listing={listing}
      said={said}
      end={
        <Button onClick={() => setEdited('new')}>
          <PlusIcon /> {say.opdNew}
        </Button>
      }
    >
      <div class="k-scroll" tabIndex={0} role="region" aria-label={say.opds}>
        <table class="k-table">
          <thead>
            <tr>
              <th scope="col">{say.code}</th>
              <th scope="col">{say.name}</th>
              <th scope="col">{say.serves}</th>
              <th scope="col">{say.state}</th>
              <th scope="col">
                <span class="t-hidden-visually">{say.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {listing.rows?.map((opd) => (
              <tr key={opd.id}>
                <th scope="row">{opd.code}</th>
                <td class="k-wide">{opd.name}</td>
                <td>{opd.publicService ? say.yes : say.no}</td>
                <td>
                  <Tag tone={opd.active ? 'good' : 'mute'}>{opd.active ? say.active : say.inactive}</Tag>
                </td>
                <td>
                  <Button look="quiet" aria-label={say.editOf({ name: opd.code })} onClick={() => setEdited(opd)}>
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
          opd={edited === 'new' ? null : edited}
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
