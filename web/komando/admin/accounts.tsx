/** Who may sign in as what. */
import { useEffect, useState } from 'preact/hooks'
import { Button, Check, Empty, MoreButton, Select, Tag, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { common } from '../../shared/words/common'
import { roleWord } from '../../shared/words/lists'
import { useChoices } from '../common/choices'
import { words as general } from '../common/words'
import { AccountsDocument, CreateAccountDocument, PendingDocument, UpdateAccountDocument, type AccountRowFragment, type Role } from '../gql/graphql'
import { Editor, type Ends, type Row } from './editor'
import { useForm } from './form'
import { Import } from './import'
import { Pending } from './pending'
import { Invite } from './invite'
import { ResetCode } from './reset-code'
import { EditButton, Room, Table } from './room'
import { Unlink } from './unlink'
import { words } from './words'

const ROLES: readonly Role[] = ['CITIZEN', 'VOLUNTEER', 'OFFICER', 'OPD_HEAD', 'VERIFIER', 'REGENT', 'ADMIN']
const OF_AN_OPD: readonly Role[] = ['OFFICER', 'OPD_HEAD']
const PAGE = 50

interface Draft {
  readonly name: string
  readonly identifier: string
  readonly nip: string
  readonly role: string
  readonly opd: string
  readonly active: boolean
  readonly password: string
  readonly changePassword: boolean
  readonly forgetFactor: boolean
  readonly invite: boolean
}

const draftOf = (account: AccountRowFragment | null): Draft => ({
  name: account?.name ?? '',
  identifier: account?.identifier ?? '',
  nip: '',
  role: account?.role ?? 'OFFICER',
  opd: account?.opd?.code ?? '',
  active: account?.active ?? true,
  password: '',
  changePassword: true,
  forgetFactor: false,
  invite: account === null,
})

async function send(account: AccountRowFragment | null, edition: string | null, { name, identifier, nip, active, password, changePassword, forgetFactor, invite, ...draft }: Draft) {
  const role = draft.role as Role
  const opd = OF_AN_OPD.includes(role) && draft.opd !== '' ? draft.opd : null
  if (account === null) return (await ask(CreateAccountDocument, { input: { name, identifier, nip: nip || null, password: invite ? null : password, role, opd, changePassword } })).createAccount
  // What is unchanged is not sent: sending a role would end the account's sessions.
  const input = {
    account: account.id,
    name,
    active,
    identifier: identifier.trim() === account.identifier ? null : identifier,
    nip: nip || null,
    changePassword,
    role: role === account.role ? null : role,
    opd: opd === (account.opd?.code ?? null) ? null : opd,
    password: password || null,
    forgetSecondFactor: forgetFactor,
    edition,
  }
  return (await ask(UpdateAccountDocument, { input })).updateAccount
}

function Edit({ account, onClose, onSaved }: Ends & { readonly account: AccountRowFragment | null }) {
  const say = words.value
  const choices = useChoices()
  const form = useForm<Draft>(draftOf(account))
  /** As it was last read: what differs from it is sent. */
  const [read, setRead] = useState(account)
  const row: Row<Draft> | undefined = account === null ? undefined : {
    edition: account.edition,
    async read() {
      const { accounts } = await ask(AccountsDocument, { search: account.identifier, role: null, opd: null, first: 100 })
      const now = accounts.edges.map(({ node }) => node).find(({ id }) => id === account.id)
      if (now === undefined) return null
      setRead(now)
      return { edition: now.edition, draft: { ...draftOf(now), nip: form.draft.nip, password: form.draft.password } }
    },
    told: ({ name, identifier, role, opd, active }) => [
      { name: say.name, value: name },
      { name: common.value.identifier, value: identifier },
      { name: say.accountRole, value: roleWord(role as Role) },
      { name: general.value.opd, value: opd || say.none },
      { name: say.state, value: active ? say.active : say.inactive },
    ],
  }
  return (
    <Editor
      title={account === null ? say.accountNew : say.editOf({ name: account.name })}
      form={form}
      save={(edition) => send(read, edition, form.draft)}
      {...(row === undefined ? {} : { row })}
      saved={(done) => onSaved((done.__typename === 'PendingChange' ? say.pendingWaits : say.saved)({ name: form.draft.name }))}
      onClose={onClose}
    >
      <TextField label={say.name} autocomplete="off" {...form.text('name')} />
      <TextField label={common.value.identifier} autocomplete="off" autocapitalize="none" {...form.text('identifier')} />
      <TextField label={say.nip} hint={say.nipHint} optional inputMode="numeric" autocomplete="off" {...form.text('nip')} />
      <Select
        label={say.accountRole}
        options={ROLES.map((one) => ({ value: one, label: roleWord(one) }))}
        {...form.text('role')}
      />
      {OF_AN_OPD.includes(form.draft.role as Role) && (
        <Select
          label={general.value.opd}
          empty={general.value.chooseOpd}
          options={(choices?.opds ?? []).map(({ code, name: label }) => ({ value: code, label: `${code} · ${label}` }))}
          {...form.text('opd')}
        />
      )}
      {account === null && <Check label={say.inviteThem} hint={say.inviteThemHint} {...form.check('invite')} />}
      {!form.draft.invite && <TextField
        label={account === null ? common.value.password : say.newPassword}
        hint={`${common.value.passwordHint}. ${account === null ? say.passwordTell : say.newPasswordHint}`}
        optional={account !== null}
        type="password"
        autocomplete="new-password"
        {...form.text('password')}
      />}
      {form.draft.password !== '' && <Check label={say.mustChange} hint={say.mustChangeHint} {...form.check('changePassword')} />}
      {account !== null && (
        <>
          <Check label={say.accountActive} hint={say.accountActiveHint} {...form.check('active')} />
          {account.hasSecondFactor && <Check label={say.forgetFactor} hint={say.forgetFactorHint} {...form.check('forgetFactor')} />}
          <p class="k-soft">{say.endsSessions}</p>
          {account.hasSingleSignOn && <Unlink account={account} />}
          {account.invited ? <Invite account={account} /> : <ResetCode account={account} />}
        </>
      )}
    </Editor>
  )
}

export function Accounts() {
  const say = words.value
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [role, setRole] = useState('')
  const [opd, setOpd] = useState('')
  const [importing, setImporting] = useState(false)
  const choices = useChoices()
  const [first, setFirst] = useState(PAGE)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const listing = useLoaded(async () => {
    const filter = { search: search || null, role: (role || null) as Role | null, opd: opd || null }
    const { accounts } = await ask(AccountsDocument, { ...filter, first: Math.min(first, 100) })
    let [rows, page] = [accounts.edges.map(({ node }) => node), accounts.pageInfo]
    while (rows.length < first && page.hasNextPage) {
      const { accounts: next } = await ask(AccountsDocument, { ...filter, first: 100, after: page.endCursor })
      rows = [...rows, ...next.edges.map(({ node }) => node)]
      page = next.pageInfo
    }
    return { rows, more: page.hasNextPage, pending: (await ask(PendingDocument, {})).pendingAdministration }
  }, [search, role, opd, first])
  return (
    <Room<AccountRowFragment | null>
      title={say.accounts}
      listing={listing}
      add={{ name: say.accountNew, blank: null }}
      head={
        <Button look="secondary" onClick={() => setImporting(true)}>
          {say.importTitle}
        </Button>
      }
      editor={(account, ends) => <Edit account={account} {...ends} />}
    >
      {({ edit, done }) => (
        <>
          <Pending all={listing.data?.pending ?? []} onDone={done} />
          <div class="k-filters">
            <TextField label={say.accountSearch} type="search" value={typed} onValue={setTyped} />
            <Select
              label={say.accountRole}
              value={role}
              onValue={setRole}
              empty={say.everyRole}
              options={ROLES.map((one) => ({ value: one, label: roleWord(one) }))}
            />
            <Select
              label={say.accountOpd}
              value={opd}
              onValue={setOpd}
              empty={say.everyOpd}
              options={(choices?.opds ?? []).map((one) => ({ value: one.code, label: `${one.code} · ${one.name}` }))}
            />
          </div>
          {importing && <Import onClose={() => setImporting(false)} onDone={listing.again} />}
          {listing.data?.rows.length === 0 && <Empty>{say.noAccounts}</Empty>}
          <Table name={say.accounts} heads={[say.name, common.value.identifier, say.accountRole, general.value.opd, say.state]} act={say.edit}>
            {listing.data?.rows.map((account) => (
              <tr key={account.id}>
                <th scope="row">{account.name}</th>
                <td>{account.identifier}</td>
                <td>{roleWord(account.role)}</td>
                <td>{account.opd?.code ?? say.none}</td>
                <td>
                  <Tag tone={account.active ? 'good' : 'mute'}>{account.active ? say.active : say.inactive}</Tag>{' '}
                  {account.mustChangePassword && <Tag tone="warn">{say.mustChangeTag}</Tag>}{' '}
                  {account.invited && <Tag tone="warn">{say.invitedTag}</Tag>}{' '}
                  {account.hasSecondFactor && <Tag tone="info">{say.factorTag}</Tag>}
                </td>
                <td>
                  <EditButton name={account.name} onClick={() => edit(account)} />
                </td>
              </tr>
            ))}
          </Table>
          {listing.data?.more === true && <MoreButton wide onClick={() => setFirst(first + 100)} />}
        </>
      )}
    </Room>
  )
}
