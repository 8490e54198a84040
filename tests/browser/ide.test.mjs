/** The IDE of development: it asks the server that served it, and nobody else; a subscription is heard in it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const FILE = 'mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) { ... on SubmittedComplaint { complaint { number } } } }'

/** Written, and read by the IDE: until then its button would do what stood there before. */
async function write(page, text) {
  await page.evaluate((text) => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.setValue(text), text)
  await page.waitForFunction(
    (text) => document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror.documentAST?.loc?.source.body === text,
    text,
  )
}
const answer = (page, holding) =>
  page.waitForFunction(
    (holding) => document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue().includes(holding),
    holding,
  )

test('who develops asks and listens there, as who they have signed in as', async () => {
  const page = await on.people.sit('/ide', DESK, { as: 'warga' })
  await page.locator('.graphiql-query-editor .CodeMirror').waitFor()
  await write(page, '{ viewer { name role } }')
  await page.getByRole('button', { name: /^Execute/ }).click()
  await answer(page, '"role": "CITIZEN"')
  // The schema is there to be read.
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
  await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query', exact: true }).waitFor()

  await write(page, 'subscription { myComplaintsChanged { event { kind } complaint { title } } }')
  await page.getByRole('button', { name: /^Execute/ }).click()
  await page.getByRole('button', { name: /^Stop/ }).waitFor()
  const token = await on.house.token('warga')
  // Until the socket listens, what happens is not heard.
  const filing = setInterval(() => void on.house.ask(FILE, { i: { title: 'Lampu IDE padam', description: 'Gelap' } }, token), 1_000)
  await answer(page, 'Lampu IDE padam').finally(() => clearInterval(filing))
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/ide.png` })
  await page.context().close()
})

test('it broke no policy and asked no other host', () => {
  const wrong = on.people.troubles.filter((one) => !/by a text of its own/.test(one))
  assert.deepEqual(wrong, [])
})
