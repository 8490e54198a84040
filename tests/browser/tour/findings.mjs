/** What of the demonstration’s data shows much. */
import { PASSWORD } from '../house.mjs'

/** Complaints and reports that show much, by what they show. */
export async function findings(house) {
  const [citizen, officer, verifier, regent] = await Promise.all(
    ['warga', 'petugas.dpupr', 'verifikator', 'bupati'].map((name) => house.token(name)),
  )
  const rich = 'edges { node { number status supportCount responses { attachments { id } } attachments { id } } }'
  const first = ({ edges }, wanted = () => true) => {
    const of = edges.map(({ node }) => node)
    return (of.find(wanted) ?? of[0])?.number
  }
  const told = ({ responses, attachments }) => attachments.length > 0 && responses.some((one) => one.attachments.length > 0)
  const { complaints } = await house.ask(`{ complaints(first: 60, filter: { status: [CLOSED, RESOLVED] }) { ${rich} } }`)
  const { queue } = await house.ask(`{ queue(opd: "DPUPR", first: 60) { ${rich} } }`, {}, officer)
  const { viewer } = await house.ask(`{ viewer { complaints(first: 60) { ${rich} } } }`, {}, citizen)
  const inbox = await house.ask(`{ complaints(first: 20, order: OLDEST, filter: { status: [SUBMITTED] }) { ${rich} } }`, {}, verifier)
  const { regentReports } = await house.ask('{ regentReports(first: 50) { edges { node { id status opd { code } } } } }', {}, regent)
  const report = (status) => regentReports.edges.find(({ node }) => node.status === status)?.node.id
  return {
    answered: first(complaints, told),
    own: first(viewer.complaints, ({ status }) => status === 'RESOLVED'),
    asked: first(viewer.complaints, ({ status }) => status === 'NEEDS_INFORMATION'),
    queued: first(queue, ({ attachments, status }) => status === 'IN_PROGRESS' && attachments.length > 0),
    waiting: first(inbox.complaints),
    merging: first(queue, ({ status }) => status === 'ROUTED'),
    report: report('SUBMITTED'),
    ownReport: regentReports.edges.find(({ node }) => node.opd.code === 'DPUPR' && node.status === 'ACKNOWLEDGED')?.node.id,
  }
}

/** Somebody who is let in and is to choose another password before anything else: the name of the account. */
export async function newcomer(house) {
  const input = { name: 'Petugas Baru', identifier: 'baru@demo.test', password: PASSWORD, role: 'OFFICER', opd: 'DPUPR', changePassword: true }
  const { createAccount: made } = await house.ask(
    'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { __typename ... on Refused { message } } }',
    { input },
    await house.token('admin'),
  )
  if (made.message !== undefined) throw new Error(made.message)
  return 'baru'
}
