/** The regency's agencies: names change, so that they are rows to edit. */
import { Check, Tag, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { OpdsDocument, SaveOpdDocument, type OpdRowFragment } from '../gql/graphql'
import { Editor, type Ends, type Row } from './editor'
import { useForm } from './form'
import { EditButton, Room, Table } from './room'
import { words } from './words'

type Draft = ReturnType<typeof draftOf>

const draftOf = (opd: OpdRowFragment | null) => ({
  code: opd?.code ?? '',
  name: opd?.name ?? '',
  publicService: opd?.publicService ?? true,
  active: opd?.active ?? true,
})

function Edit({ opd, onClose, onSaved }: Ends & { readonly opd: OpdRowFragment | null }) {
  const say = words.value
  const form = useForm(draftOf(opd))
  const row: Row<Draft> | undefined = opd === null ? undefined : {
    edition: opd.edition,
    async read() {
      const now = (await readAll()).find(({ id }) => id === opd.id)
      return now === undefined ? null : { edition: now.edition, draft: draftOf(now) }
    },
    told: ({ name, publicService, active }) => [
      { name: say.name, value: name },
      { name: say.serves, value: publicService ? say.yes : say.no },
      { name: say.state, value: active ? say.active : say.inactive },
    ],
  }
  return (
    <Editor
      title={opd === null ? say.opdNew : say.editOf({ name: opd.code })}
      form={form}
      save={async (edition) => (await ask(SaveOpdDocument, { input: { ...form.draft, new: opd === null, edition } })).saveOpd}
      {...(row === undefined ? {} : { row })}
      saved={() => onSaved(say.saved({ name: form.draft.code.toUpperCase() }))}
      onClose={onClose}
    >
      {opd === null && <TextField label={say.code} hint={say.codeHint} autocapitalize="characters" {...form.text('code')} />}
      <TextField label={say.name} {...form.text('name')} />
      <Check label={say.publicService} {...form.check('publicService')} />
      <Check label={say.opdActive} hint={say.opdActiveHint} {...form.check('active')} />
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
