import { describe, expect, it } from 'vitest'
import { askedIn, latest, monthOf, monthsBefore, plus, queryOf } from '../../live/papers/days'

describe('the days of a paper', () => {
  it('are over, and as many as its kind has', () => {
    expect(latest('SANCTION_LIST', '2026-03-01')).toEqual({ first: '2026-02-28', last: '2026-02-28' })
    expect(latest('BIWEEKLY', '2026-11-30')).toEqual({ first: '2026-11-16', last: '2026-11-29' })
    expect(latest('MONTHLY_SUMMARY', '2026-01-15')).toEqual({ first: '2025-12-01', last: '2025-12-31' })
  })

  it('of a month end with it, in leap years too', () => {
    expect(monthOf('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' })
    expect(plus('2026-12-31', 1)).toBe('2027-01-01')
    expect(monthsBefore('2026-02-10', 3)).toEqual(['2026-01', '2025-12', '2025-11'])
  })

  it('stand in the address, and what it says wrongly is left out', () => {
    const asked = { kind: 'OPD_REPORT', opd: 'DPUPR', first: '2026-10-01', last: '2026-10-31' } as const
    const query = Object.fromEntries(new URLSearchParams(queryOf(asked)))
    expect(askedIn(query, ['BIWEEKLY', 'OPD_REPORT'], '', '2026-11-30')).toEqual(asked)
    expect(askedIn({ jenis: 'RAJA', dari: 'x', sampai: 'y' }, ['BIWEEKLY'], '', '2026-11-30')).toEqual({
      kind: 'BIWEEKLY', opd: '', ...latest('BIWEEKLY', '2026-11-30'),
    })
  })
})
