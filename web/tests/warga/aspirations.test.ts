// @vitest-environment happy-dom
/** What news bring into an open list of aspirations. */
import { expect, it } from 'vitest'
import { applyToList, listOf } from '../../live/lists'
import { viewOf } from '../../warga/aspirations/feed'
import type { AspirationLineFragment, AspirationState } from '../../warga/gql/graphql'

const wish = (number: string, state: AspirationState, status = 'IN_PROGRESS') =>
  ({
    id: number,
    number,
    status,
    version: 2,
    submittedAt: '2026-11-02T02:00:00Z',
    nextDueAt: null,
    supportCount: 1,
    overdue: false,
    opd: { code: 'DPUPR' },
    category: null,
    district: { code: '35.23.16' },
    aspiration: { state },
  }) as unknown as AspirationLineFragment
const list = listOf({ asOf: 'a', totalCount: 1, edges: [{ node: wish('1', 'UNDECIDED') }], pageInfo: { hasNextPage: false, endCursor: null } })
const after = (state: AspirationState | '', one: AspirationLineFragment, district = '') =>
  applyToList(viewOf(district, state), list, [{ cursor: 'b', complaintId: one.id, complaint: one }]).items.map(({ id }) => id)

it('a new aspiration comes into the list it fits', () => {
  expect(after('', wish('2', 'UNDECIDED'))).toEqual(['2', '1'])
  expect(after('', wish('2', 'UNDECIDED'), '35.23.16')).toEqual(['2', '1'])
})

it('a decided one leaves the undecided ones and comes among those decided so', () => {
  expect(after('UNDECIDED', wish('1', 'TAKEN_UP'))).toEqual([])
  expect(after('TAKEN_UP', wish('2', 'TAKEN_UP'))).toContain('2')
})

it('what no OPD has, is elsewhere, or is no aspiration stays out', () => {
  expect(after('', wish('2', 'UNDECIDED', 'SUBMITTED'))).toEqual(['1'])
  expect(after('', wish('2', 'UNDECIDED'), '35.23.01')).toEqual(['1'])
  expect(after('', { ...wish('2', 'UNDECIDED'), aspiration: null })).toEqual(['1'])
})
