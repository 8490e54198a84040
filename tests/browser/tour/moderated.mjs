/** A complaint of which much was moderated, and one that waits with words that are masked: made through the public door. */
import { photo } from '../people.mjs'

const REFUSED = '... on Refused { message }'
const WHY = 'Memuat data pribadi orang lain.'

async function act(house, name, type, input, who, back = '') {
  const document = `mutation ($i: ${type}!) { ${name}(input: $i) { __typename ${back} ${REFUSED} } }`
  const { [name]: done } = await house.ask(document, { i: input }, await house.token(who))
  if (done.message !== undefined) throw new Error(`${name}: ${done.message}`)
  return done
}

async function uploaded(house, who) {
  const { buffer, name, mimeType } = photo('parkir.png')
  const form = new FormData()
  form.append('file', new Blob([buffer], { type: mimeType }), name)
  const headers = { authorization: `Bearer ${await house.token(who)}` }
  return (await (await fetch(`${house.url}/uploads`, { method: 'POST', body: form, headers })).json()).id
}

async function filed(house, title, description) {
  const input = { title, description, district: '35.23.16', attachments: [await uploaded(house, 'siti')] }
  return (await act(house, 'submitComplaint', 'SubmitComplaintInput', input, 'siti', '... on SubmittedComplaint { complaint { id number } }')).complaint
}

/** Their numbers. */
export async function moderated(house) {
  const one = await filed(house, 'Parkir liar mobil Pak Karto di gang', 'Tanya saya di 081234567890, mobilnya S 1234 AB.')
  await act(house, 'verifyComplaint', 'VerifyComplaintInput', { complaint: one.id, opd: 'DPUPR' }, 'verifikator')
  const input = { complaint: one.id, kind: 'PROGRESS', text: 'Sudah kami datangi Pak Karto, anjay.', attachments: [] }
  await act(house, 'respondToComplaint', 'RespondInput', input, 'petugas.dpupr')
  const read = async () => {
    const document = 'query ($n: String!) { complaint(number: $n) { version attachments { id } responses { id } } }'
    return (await house.ask(document, { n: one.number }, await house.token('verifikator'))).complaint
  }
  const decide = async (name, type, more) => act(house, name, type, { ...more(await read()), reason: WHY, version: (await read()).version }, 'verifikator')
  await decide('moderateComplaint', 'ModerateComplaintInput', () => ({ complaint: one.id, title: 'Parkir liar di gang' }))
  await decide('redactAttachment', 'RedactAttachmentInput', ({ attachments }) => ({
    attachment: attachments[0].id,
    boxes: [{ left: 0.1, top: 0.1, right: 0.5, bottom: 0.5 }],
  }))
  await decide('moderateResponse', 'ModerateResponseInput', ({ responses }) => ({ response: responses[0].id, text: 'Sudah kami datangi pemiliknya.' }))
  const waits = await filed(house, 'Truk S 4321 XY parkir di trotoar', 'Hubungi saya di 081298765432.')
  return { moderated: one.number, masked: waits.number }
}
