// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClockFaceFragment } from '../../shared/gql/graphql'
import { clockSentence, opdWord, pressing, ruleWord, timeLeft, when } from '../../warga/following/clocks'
import { officeHours } from '../../warga/following/office-hours'

const HOUR = 3_600_000
/** Wednesday 25 November 2026, 14.00 WIB. */
const NOW = Date.parse('2026-11-25T14:00:00+07:00')
const DPUPR = { code: 'DPUPR', name: 'Dinas Pekerjaan Umum, Penataan Ruang, Perumahan Rakyat dan Kawasan Permukiman' }

function clock(over: Partial<ClockFaceFragment>): ClockFaceFragment {
  return {
    kind: 'FIRST_RESPONSE',
    startedAt: '2026-11-24T10:30:00+07:00',
    dueAt: '2026-11-26T14:00:00+07:00',
    state: 'RUNNING',
    rule: '3 HK (SP4N-LAPOR)',
    stoppedAt: null,
    pausedAt: null,
    remainingHours: 8.5,
    ...over,
  }
}

const say = (over: Partial<ClockFaceFragment>, now = NOW) => clockSentence(clock(over), DPUPR, NOW, now)

describe('a clock in words', () => {
  it('says who owes what by when, and what is left of it', () => {
    const dueAt = '2026-11-26T10:30:00+07:00'
    expect(say({ dueAt, remainingHours: 5 })).toBe('DPUPR harus menjawab paling lambat besok 10.30, tersisa 5 jam kerja.')
  })

  it('counts on in office hours between two words from the server', () => {
    const dueAt = '2026-11-26T10:30:00+07:00'
    const atNight = Date.parse('2026-11-25T21:00:00+07:00')
    expect(say({ dueAt, remainingHours: 5 }, atNight)).toBe('DPUPR harus menjawab paling lambat besok 10.30, tersisa 3 jam kerja.')
    const inTheMorning = Date.parse('2026-11-26T09:45:00+07:00')
    expect(say({ dueAt, remainingHours: 5 }, inTheMorning)).toBe('DPUPR harus menjawab paling lambat hari ini 10.30, tersisa 45 menit.')
  })

  it('says plain hours of a promise in plain hours', () => {
    const dueAt = '2026-11-26T14:00:00+07:00'
    expect(say({ dueAt, remainingHours: 24, rule: '24 jam' })).toBe('DPUPR harus menjawab paling lambat besok 14.00, tersisa 24 jam.')
  })

  it('speaks to the reporter of what waits for them, and of the reporter to everybody else', () => {
    const reply = clock({ kind: 'REPORTER_REPLY', dueAt: '2026-11-28T14:00:00+07:00', remainingHours: 72, rule: '10 hari' })
    expect(clockSentence(reply, DPUPR, NOW, NOW, true)).toMatch(/^Anda dapat menanggapi sampai Sabtu 14\.00/)
    expect(clockSentence(reply, DPUPR, NOW, NOW, false)).toMatch(/^Pelapor dapat menanggapi sampai Sabtu 14\.00/)
    const paused = clock({ kind: 'RESOLVE', state: 'PAUSED', pausedAt: '2026-11-25T09:00:00+07:00' })
    expect(clockSentence(paused, DPUPR, NOW, NOW, true)).toContain('keterangan dari Anda')
    expect(clockSentence(paused, DPUPR, NOW, NOW, false)).toContain('keterangan dari pelapor')
  })

  it('says longer times in working days', () => {
    expect(say({ kind: 'RESOLVE', dueAt: '2026-12-14T10:30:00+07:00', remainingHours: 100 })).toBe(
      'DPUPR harus menyelesaikannya paling lambat Senin, 14 Desember 10.30, tersisa 11 hari kerja.',
    )
  })

  it('says how late it is', () => {
    expect(say({ dueAt: '2026-11-24T14:00:00+07:00', state: 'OVERDUE', remainingHours: -8.5 })).toBe(
      'DPUPR seharusnya menjawab paling lambat kemarin 14.00. Terlambat 8 jam kerja.',
    )
  })

  it('says that it stands still', () => {
    expect(say({ state: 'PAUSED' })).toBe('Hitungan waktu berhenti sementara, menunggu keterangan dari pelapor.')
  })

  it('never says that time is left which is not', () => {
    const anyClock = fc.record({
      due: fc.integer({ min: -400, max: 400 }),
      told: fc.option(fc.double({ min: -60, max: 60, noNaN: true }), { nil: null }),
      later: fc.integer({ min: 0, max: 300 }),
    })
    fc.assert(
      fc.property(anyClock, ({ due, told, later }) => {
        const face = clock({ dueAt: new Date(NOW + due * HOUR).toISOString(), remainingHours: told })
        expect(timeLeft(face, NOW, NOW + later * HOUR)).toMatch(/^(\d+ (menit|jam|hari|jam kerja|hari kerja)|1 hari \d+ jam)$/)
      }),
    )
  })
})

describe('a point in time', () => {
  it.each([
    ['2026-11-25T16:00:00+07:00', 'hari ini 16.00'],
    ['2026-11-26T07:30:00+07:00', 'besok 07.30'],
    ['2026-11-24T23:59:00+07:00', 'kemarin 23.59'],
    ['2026-11-30T14:00:00+07:00', 'Senin 14.00'],
    ['2026-12-02T14:00:00+07:00', 'Rabu, 2 Desember 14.00'],
    ['2026-11-20T14:00:00+07:00', 'Jumat, 20 November 14.00'],
    ['2027-01-04T14:00:00+07:00', 'Senin, 4 Januari 2027 14.00'],
  ])('%s is "%s"', (at, words) => {
    expect(when(at, NOW)).toBe(words)
  })
})

describe('office hours', () => {
  it('are 8.5 on a working day and none on Sunday', () => {
    const day = (date: string) => Date.parse(`${date}T00:00:00+07:00`)
    expect(officeHours(day('2026-11-25'), day('2026-11-26'))).toBe(8.5)
    expect(officeHours(day('2026-11-28'), day('2026-11-30'))).toBe(0)
    expect(officeHours(day('2026-11-23'), day('2026-11-30'))).toBe(42.5)
  })

  it('are what counting minute by minute gives', () => {
    const open = (at: number) => {
      const local = new Date(at + 7 * HOUR)
      const minute = local.getUTCHours() * 60 + local.getUTCMinutes()
      return local.getUTCDay() % 6 !== 0 && minute >= 450 && minute < 960
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 6_000 }), (start, length) => {
        const from = NOW + start * 60_000
        let minutes = 0
        for (let minute = 0; minute < length; minute += 1) if (open(from + minute * 60_000)) minutes += 1
        expect(officeHours(from, from + length * 60_000)).toBeCloseTo(minutes / 60, 9)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the clocks of a page', () => {
  it('are those that still run, the most pressing first', () => {
    const late = clock({ kind: 'FIRST_RESPONSE', dueAt: '2026-11-24T14:00:00+07:00', state: 'OVERDUE' })
    const running = clock({ kind: 'RESOLVE', startedAt: '2026-11-24T10:30:00+07:00', dueAt: '2026-12-14T10:30:00+07:00' })
    const met = clock({ kind: 'VERIFY', state: 'MET', stoppedAt: '2026-11-24T10:30:00+07:00' })
    const missed = clock({ kind: 'VERIFY', state: 'OVERDUE', stoppedAt: '2026-11-24T10:30:00+07:00' })
    expect(pressing([met, running, missed, late], NOW)).toEqual([late, running])
  })

  it('cite their rule without the offices’ abbreviation', () => {
    expect(ruleWord('3 HK (SP4N-LAPOR)')).toBe('3 hari kerja (SP4N-LAPOR)')
  })

  it('call an office by its short name', () => {
    expect(opdWord(DPUPR)).toBe('DPUPR')
    expect(opdWord({ code: 'KEC-TUBAN', name: 'Kecamatan Tuban' })).toBe('Kecamatan Tuban')
    expect(opdWord(null)).toBe('OPD terkait')
  })
})
