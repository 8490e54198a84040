/** Where there is no SharedWorker, as on many telephones, one tab keeps the socket of all of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

test('a page that is left takes its subscriptions off the socket of the tab that keeps it', async () => {
  const first = await on.people.sit('about:blank', PHONE)
  await first.context().addInitScript(() => Object.defineProperty(window, 'SharedWorker', { value: undefined }))
  const running = new Set()
  first.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const { type, id } = JSON.parse(payload)
      if (type === 'subscribe') running.add(id)
      if (type === 'complete') running.delete(id)
    }),
  )
  const live = (page) => page.getByText('Langsung', { exact: true }).first().waitFor()
  await first.goto(`${on.house.url}/`)
  await live(first)
  assert.equal(running.size, 1)
  const second = await first.context().newPage()
  await second.goto(`${on.house.url}/papan`)
  await live(second)
  assert.equal(running.size, 2)
  await second.reload()
  await live(second)
  await second.goto('about:blank')
  for (const end = Date.now() + 10_000; running.size > 1 && Date.now() < end; ) await first.waitForTimeout(50)
  assert.equal(running.size, 1)
  await first.context().close()
})

test('no page broke a script or the policy', () => on.people.assertNoTrouble())
