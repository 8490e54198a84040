import { expect, it } from 'vitest'
import { fateOf } from '../../antrean/desk/order-fates'
import { order } from './people'

it('is answered or taken back as the news say, and open until then', () => {
  const at = '2026-11-24T03:00:00Z'
  expect([fateOf(order(1)), fateOf(order(1, { answeredAt: at })), fateOf(order(1, { withdrawnAt: at }))]).toEqual([null, 'answered', 'withdrawn'])
})
