/** Where there is no SharedWorker, as on many telephones, one tab keeps the socket of all of them. */
import { test } from 'node:test'
import { PHONE, until } from './people.mjs'
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
  await first.goto(`${on.house.url}/papan`)
  await live(first)
  await until(() => running.size === 1, 'one runs')
  const second = await first.context().newPage()
  await second.goto(`${on.house.url}/papan?opd=DPUPR`)
  await live(second)
  await until(() => running.size === 2, 'both run')
  await second.reload()
  await live(second)
  await second.goto('about:blank')
  await until(() => running.size === 1, 'that of the page that was left is over')
  await first.context().close()
})

test('no page broke a script or the policy', () => on.people.assertNoTrouble())
