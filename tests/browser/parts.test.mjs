/** A photo on a link that breaks: what has arrived is not sent again, neither by this page nor by the one that is opened next. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { PHONE, picture, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const PARTS = /\/uploads\/resumable/
/** Bytes of the first part. */
const FIRST = 128 * 1024

/** One that nothing makes smaller: of more than one part, and small enough to be sent as it is. */
const grainy = () => ({ name: 'jalan.png', mimeType: 'image/png', buffer: picture(280, 280, () => randomBytes(3)) })

/** What pages ask of the upload, method and offset; of what `breaks` says the link breaks. */
async function heard(context, breaks) {
  const asked = []
  await context.route(PARTS, (route) => {
    const [method, offset] = [route.request().method(), Number(route.request().headers()['upload-offset'] ?? 0)]
    asked.push(`${method} ${offset}`)
    return breaks(method, offset) ? route.abort('connectionreset') : route.continue()
  })
  return asked
}

async function handedIn(page, story) {
  await page.getByLabel('Ceritakan masalahnya').fill(story)
  await page.getByLabel('Kecamatan').selectOption({ label: 'Semanding' })
  await page.getByLabel('Pilih foto').setInputFiles(grainy())
  await page.getByRole('img', { name: 'Foto 1' }).waitFor()
  await page.getByText('Tersimpan di perangkat ini').last().waitFor()
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
}

async function photosOf(words) {
  const { complaints } = await on.house.ask(
    'query ($s: String!) { complaints(first: 2, filter: { search: $s }) { edges { node { attachments { width } } } } }',
    { s: words },
    await on.house.token('verifikator'),
  )
  return complaints.edges.map(({ node }) => node.attachments)
}

test('after a lost link the page asks how much has arrived, and sends the rest', async () => {
  const page = await on.people.sit('/lapor', PHONE, { serviceWorkers: 'block' })
  let breaks = 1
  const asked = await heard(page.context(), (method, offset) => method === 'PATCH' && offset > 0 && breaks-- > 0)
  await handedIn(page, 'Jembatan kayu Sukowiyono miring dan licin sekali.')
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  assert.deepEqual(asked, ['POST 0', 'PATCH 0', `PATCH ${FIRST}`, 'HEAD 0', `PATCH ${FIRST}`, 'POST 0'])
  assert.deepEqual(await photosOf('Sukowiyono'), [[{ width: 280 }]])
  await page.context().close()
})

test('a page that was closed in the middle of a photo is followed by one that sends the rest', async () => {
  const page = await on.people.sit('/lapor', PHONE, { serviceWorkers: 'block' })
  const context = page.context()
  let closed = false
  const asked = await heard(context, (method, offset) => !closed && (method === 'HEAD' || offset > 0))
  await handedIn(page, 'Pagar makam Wirorejo roboh menutup jalan setapak.')
  await until(() => asked.includes(`PATCH ${FIRST}`), 'a part has arrived and the link has broken')
  await page.close()
  closed = true
  const before = asked.length
  const again = await context.newPage()
  await again.goto(`${on.house.url}/saya`)
  await again.getByText('Tanda terimanya siap').first().waitFor()
  assert.deepEqual(asked.slice(before), ['HEAD 0', `PATCH ${FIRST}`, 'POST 0'])
  assert.deepEqual(await photosOf('Wirorejo'), [[{ width: 280 }]])
  await context.close()
})
