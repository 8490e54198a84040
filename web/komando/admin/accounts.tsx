/** Who may sign in as what. */
import { useEffect, useState } from 'preact/hooks'
import { Button, Check, Empty, PlusIcon, Select, Tag, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { common } from '../../shared/words/common'
import { roleWord } from '../../shared/words/lists'
import { useChange } from '../change'
import { useChoices } from '../diskominfo/choices'
import { AccountsDocument, CreateAccountDocument, UpdateAccountDocument, type AccountRowFragment, type Role } from '../gql/graphql'
import { Room, SaveDialog, useListing } from './parts'
import { words } from './words'

const ROLES: readonly Role[] = ['CITIZEN', 'VOLUNTEER', 'OFFICER', 'OPD_HEAD', 'VERIFIER', 'REGENT', 'ADMIN']
const OF_AN_OPD: readonly Role[] = ['OFFICER', 'OPD_HEAD']
const PAGE = 50

interface EditProps {
  readonly account: AccountRowFragment | null
  readonly onClose: () => void
  readonly onSaved: (name: string) => void
}

function Edit({ account, onClose, onSaved }: EditProps) {
  const say = words.value
  const choices = useChoices()
  const change = useChange()
  const [name, setName] = useState(account?.name ?? '')
  const [identifier, setIdentifier] = useState('')
  const [role, setRole] = useState<Role>(account?.role ?? 'OFFICER')
  const [opd, setOpd] = useState(account?.opd?.code ?? '')
  const [active, setActive] = useState(account?.active ?? true)
  const [password, setPassword] = useState('')
  const ofOpd = OF_AN_OPD.includes(role)

  async function save() {
    const code = ofOpd && opd !== '' ? opd : null
    const done = await change.run(async () =>
      account === null
        ? (await ask(CreateAccountDocument, { input: { name, identifier, password, role, opd: code } })).createAccount
        : (
            await ask(UpdateAccountDocument, {
              input: {
                account: account.id,
                name,
                active,
                // What is unchanged is not sent: sending a role would end the account's sessions.
                role: role === account.role ? null : role,
                opd: code === (account.opd?.code ?? null) ? null : code,
                password: password === '' ? null : password,
              },
            })
          ).updateAccount,
    )
    if (done !== null) onSaved(done.name)
  }

  return (
    <SaveDialog
      title={account === null ? say.accountNew : say.editOf({ name: account.name })}
      change={change}
      fields={['name', 'identifier', 'role', 'opd', 'password']}
      save={common.value.save}
      onSave={() => void save()}
      onClose={onClose}
    >
      <TextField label={say.name} value={name} onValue={setName} error={change.problemOf('name')} autocomplete="off" />
      {account === null && (
        <TextField
          label={say.identifier}
          value={identifier}
          onValue={setIdentifier}
          error={change.problemOf('identifier')}
          autocomplete="off"
          autocapitalize="none"
        />
      )}
      <Select
        label={say.accountRole}
        value={role}
        onValue={(value) => setRole(value as Role)}
        error={change.problemOf('role')}
        options={ROLES.map((one) => ({ value: one, label: roleWord(one) }))}
      />
      {ofOpd && (
        <Select
          label={say.opd}
          value={opd}
          onValue={setOpd}
          empty={say.chooseOpd}
          error={change.problemOf('opd')}
          options={(choices?.opds ?? []).map(({ code, name: label }) => ({ value: code, label: `${code} · ${label}` }))}
        />
      )}
      <TextField
        label={account === null ? say.password : say.newPassword}
        hint={account === null ? say.passwordHint : say.newPasswordHint}
        optional={account !== null}
        type="password"
        value={password}
        onValue={setPassword}
        error={change.problemOf('password')}
        autocomplete="new-password"
      />
      {account !== null && (
        <>
          <Check label={say.accountActive} hint={say.accountActiveHint} checked={active} onValue={setActive} />
          <p class="k-soft">{say.endsSessions}</p>
        </>
      )}
    </SaveDialog>
  )
}

export function Accounts() {
  const say = words.value
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [role, setRole] = useState('')
  const [first, setFirst] = useState(PAGE)
  const [edited, setEdited] = useState<AccountRowFragment | 'new' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const listing = useListing(async () => {
    const filter = { search: search || null, role: (role || null) as Role | null }
    const { accounts } = await ask(AccountsDocument, { ...filter, first: Math.min(first, 100) })
    let [rows, page] = [accounts.edges.map(({ node }) => node), accounts.pageInfo]
    while (rows.length < first && page.hasNextPage) {
      const { accounts: next } = await ask(AccountsDocument, { ...filter, first: 100, after: page.endCursor })
      rows = [...rows, ...next.edges.map(({ node }) => node)]
      page = next.pageInfo
    }
    return { rows, more: page.hasNextPage }
  }, [search, role, first])
  return (
    <Room
      title={say.accounts}
      listing={listing}
      said={said}
      end={
        <Button onClick={() => setEdited('new')}>
          <PlusIcon /> {say.accountNew}
        </Button>
      }
    >
      <div class="k-filters">
        <TextField label={say.accountSearch} type="search" value={typed} onValue={setTyped} />
        <Select
          label={say.accountRole}
          value={role}
          onValue={setRole}
          empty={say.everyRole}
          options={ROLES.map((one) => ({ value: one, label: roleWord(one) }))}
        />
      </div>
      {listing.rows?.rows.length === 0 && <Empty>{say.noAccounts}</Empty>}
      <div class="k-scroll" tabIndex={0} role="region" aria-label={say.accounts}>
        <table class="k-table">
          <thead>
            <tr>
              <th scope="col">{say.name}</th>
              <th scope="col">{say.identifier}</th>
              <th scope="col">{say.accountRole}</th>
              <th scope="col">{say.opd}</th>
              <th scope="col">{say.state}</th>
              <th scope="col">
                <span class="t-hidden-visually">{say.edit}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {listing.rows?.rows.map((account) => (
              <tr key={account.id}>
                <th scope="row">{account.name}</th>
                <td>{account.identifier}</td>
                <td>{roleWord(account.role)}</td>
                <td>{account.opd?.code ?? say.none}</td>
                <td>
                  <Tag tone={account.active ? 'good' : 'mute'}>{account.active ? say.active : say.inactive}</Tag>
                </td>
                <td>
                  <Button look="quiet" aria-label={say.editOf({ name: account.name })} onClick={() => setEdited(account)}>
                    {say.edit}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {listing.rows?.more === true && (
        <Button look="secondary" wide onClick={() => setFirst(first + 100)}>
          {common.value.loadMore}
        </Button>
      )}
      {edited !== null && (
        <Edit
          account={edited === 'new' ? null : edited}
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
