/**
 * A busy regency, as a process of its own: `node load.mjs URL VERBS_A_SECOND`. Complaints are filed, routed, claimed,
 * answered, supported and resolved over HTTP, as people do it. Any line on its input ends it; then it says in one line
 * of JSON how many verbs were done and how many events they wrote.
 */
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { PASSWORD } from './house.mjs'

const [address, rate] = [process.argv[2], Number(process.argv[3])]
/** Stories under way at once: enough that a slow answer holds up nobody else. */
const LANES = 12
const agent = new Agent({ keepAlive: true, maxSockets: LANES })
const DISTRICTS = ['35.23.16', '35.23.15', '35.23.12', '35.23.18', '35.23.02', '35.23.11']
const OPDS = { DPUPR: 'petugas.dpupr', DLHP: 'petugas.dlhp' }

const done = { verbs: 0, events: 0, refused: {} }
let over = false

async function ask(query, variables, token) {
  const call = request(`${address}/graphql`, {
    agent,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
  })
  call.end(JSON.stringify({ query, variables }))
  const [reply] = await once(call, 'response')
  let text = ''
  for await (const piece of reply.setEncoding('utf8')) text += piece
  const { data, errors } = JSON.parse(text)
  if (errors !== undefined) throw new Error(JSON.stringify(errors))
  return data
}

async function token(name) {
  const { signIn } = await ask(
    'mutation ($i: SignInInput!) { signIn(input: $i) { ... on Session { token } ... on Refused { message } } }',
    { i: { identifier: `${name}@demo.test`, password: PASSWORD } },
  )
  return signIn.token
}

/** When the next verb's turn comes: one after the other, `rate` a second. */
let turn = performance.now()
async function wait() {
  turn = Math.max(turn + 1_000 / rate, performance.now() - 1_000)
  await sleep(turn - performance.now())
}

/** The complaint after the verb; null where it was refused. */
async function verb(name, declared, given, variables, who) {
  await wait()
  const { r } = await ask(
    `mutation (${declared}) { r: ${name}(${given}) { __typename
      ... on Complaint { id timeline { id } } ... on Refused { code message } } }`,
    variables,
    who,
  )
  if (r.__typename === 'Refused') {
    done.refused[`${name} ${r.code}`] = (done.refused[`${name} ${r.code}`] ?? 0) + 1
    return null
  }
  done.verbs += 1
  return r
}

async function story(number, people) {
  await wait()
  const opd = Object.keys(OPDS)[number % 2]
  const [latitude, longitude] = [-6.88 - (number % 17) * 0.01, 111.7 + (number % 41) * 0.01]
  const { r } = await ask(
    `mutation ($i: SubmitComplaintInput!) { r: submitComplaint(input: $i) {
      ... on SubmittedComplaint { complaint { id } } ... on Refused { code message } } }`,
    {
      i: {
        title: `Lampu jalan padam di gang ${number}`,
        description: 'Sejak tadi malam, selagi hujan. Mohon ditindaklanjuti.',
        district: DISTRICTS[number % DISTRICTS.length],
        location: { latitude, longitude },
      },
    },
    people[number % 2 ? 'siti' : 'warga'],
  )
  if (r.complaint === undefined) throw new Error(`${r.code}: ${r.message}`)
  done.verbs += 1
  const complaint = r.complaint.id
  const officer = people[OPDS[opd]]
  const answer = (kind, text) =>
    verb('respondToComplaint', '$i: RespondInput!', 'input: $i', { i: { complaint, kind, text } }, officer)
  const steps = [
    () => verb('verifyComplaint', '$i: VerifyComplaintInput!', 'input: $i', { i: { complaint, opd } }, people.verifikator),
    () => verb('supportComplaint', '$c: ID!', 'complaint: $c', { c: complaint }, people[number % 2 ? 'warga' : 'siti']),
    () => verb('claimComplaint', '$c: ID!', 'complaint: $c', { c: complaint }, officer),
    () => answer('ACKNOWLEDGEMENT', 'Kami terima dan segera kami tinjau.'),
    () => answer('PROGRESS', 'Petugas sedang di lokasi.'),
    () => answer('RESOLUTION', 'Lampu sudah menyala kembali.'),
  ]
  // Some are left in the middle, so that all numbers move.
  let events = 1
  for (const step of steps.slice(0, number % 3 === 0 ? 3 + (number % 4) : steps.length)) {
    if (over) break
    events = (await step())?.timeline.length ?? events
  }
  done.events += events
}

async function lane(first, people) {
  for (let number = first; !over; number += LANES) await story(number, people)
}

const people = {}
for (const name of ['warga', 'siti', 'verifikator', ...Object.values(OPDS)]) people[name] = await token(name)
process.stdin.once('data', () => (over = true))
process.stdout.write('ready\n')
turn = performance.now()
const began = performance.now()
await Promise.all(Array.from({ length: LANES }, (_, first) => lane(first, people)))
process.stdout.write(`${JSON.stringify({ ...done, seconds: (performance.now() - began) / 1_000 })}\n`)
process.exit()
