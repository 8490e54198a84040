import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, everywhere, filterOf, hrefOf, queryFrom, STATES } from '../../antrean/common/finding'

const day = fc.constantFrom('', '2026-11-01', '2026-11-24')
const queries = fc.record({
  search: fc.string({ maxLength: 20 }),
  state: fc.constantFrom(...STATES),
  everywhere: fc.boolean(),
  mine: fc.boolean(),
  since: day,
  until: day,
})
const read = (address: string) => queryFrom(Object.fromEntries(new URL(address, 'http://x').searchParams))

describe('what is looked for beside the queue', () => {
  it('stands in the address, and comes back from it', () => {
    fc.assert(fc.property(queries, (query) => {
        expect(read(addressOf(query))).toEqual(query)
      }))
  })

  it('is at first what the OPD has finished', () => {
    expect(filterOf(read('/antrean/selesai'), 'DPUPR')).toEqual({ opd: ['DPUPR'], status: ['RESOLVED', 'CLOSED'] })
  })

  it('is dated by when it was declared done, or else by when it was filed, in days of Tuban', () => {
    const dated = filterOf(read('/antrean/selesai?sejak=2026-11-01&sampai=2026-11-02'), 'DPUPR')
    expect(dated).toMatchObject({ resolvedFrom: '2026-11-01T00:00:00+07:00', resolvedTo: '2026-11-02T23:59:59.999+07:00' })
    const all = filterOf(read('/antrean/selesai?keadaan=semua&sejak=2026-11-01'), 'DPUPR')
    expect(all).toMatchObject({ submittedFrom: '2026-11-01T00:00:00+07:00' })
    expect(read('/antrean/selesai?sejak=kemarin').since).toBe('')
  })

  it('is everything that may be seen where the queue had nothing', () => {
    expect(filterOf(read(everywhere('lampu')), 'DPUPR')).toEqual({ search: 'lampu' })
    expect(hrefOf('tpr 2026 000123')).toBe('/antrean/aduan/TPR-2026-000123')
    expect(hrefOf('lampu')).toBe(everywhere('lampu'))
  })
})
