import { describe, expect, it } from 'vitest'
import { activityOf, withPicked, type Activity } from '../../antrean/report/activities'
import { dayInTuban, instants, isPeriod, lastMonth, lastWeek } from '../../shared/period'

describe('the period of a report', () => {
  it('begins a day at midnight in Tuban, seven hours before Greenwich', () => {
    expect(dayInTuban('2026-11-23T16:59:59Z')).toBe('2026-11-23')
    expect(dayInTuban('2026-11-23T17:00:00Z')).toBe('2026-11-24')
  })

  it('is the whole week before, Monday to Sunday, on any day of this week', () => {
    for (const day of ['2026-11-23', '2026-11-25', '2026-11-29']) {
      expect(lastWeek(Date.parse(`${day}T09:00:00+07:00`))).toEqual({ start: '2026-11-16', end: '2026-11-22' })
    }
  })

  it('is the whole month before, over the turn of a year and in a leap year', () => {
    expect(lastMonth(Date.parse('2026-11-24T09:00:00+07:00'))).toEqual({ start: '2026-10-01', end: '2026-10-31' })
    expect(lastMonth(Date.parse('2027-01-01T00:30:00+07:00'))).toEqual({ start: '2026-12-01', end: '2026-12-31' })
    expect(lastMonth(Date.parse('2028-03-31T09:00:00+07:00'))).toEqual({ start: '2028-02-01', end: '2028-02-29' })
  })

  it('is in order, and no longer than a year', () => {
    expect(isPeriod({ start: '2026-11-01', end: '2026-11-01' })).toBe(true)
    expect(isPeriod({ start: '2026-11-02', end: '2026-11-01' })).toBe(false)
    expect(isPeriod({ start: '2025-11-01', end: '2026-11-02' })).toBe(false)
    expect(isPeriod({ start: '', end: '2026-11-02' })).toBe(false)
  })

  it('reaches from the first midnight to the last moment of its days', () => {
    const { from, to } = instants({ start: '2026-11-01', end: '2026-11-30' })
    expect([dayInTuban(from), dayInTuban(to)]).toEqual(['2026-11-01', '2026-11-30'])
  })
})

const resolved = {
  resolvedAt: '2026-11-03T18:00:00Z',
  text: 'Ditambal',
  complaint: { id: 'c1', number: 'TPR-2026-000001', title: 'Jalan berlubang' },
}

describe('an activity from a resolved complaint', () => {
  it('carries the day and the words of the resolution', () => {
    expect(activityOf(resolved)).toEqual({
      key: 'c1',
      date: '2026-11-04',
      title: 'Jalan berlubang',
      description: 'Ditambal',
      complaint: { id: 'c1', number: 'TPR-2026-000001' },
    })
  })

  it('is none where another OPD has the complaint by now, out of sight', () => {
    expect(activityOf({ ...resolved, text: null, complaint: null })).toBeNull()
  })

  it('is added once, in the order of days, and does not write over what is there', () => {
    const activity = (key: string, date: string, title: string): Activity => ({
      key,
      date,
      title,
      description: '',
      complaint: { id: key, number: key },
    })
    const mine = [activity('a', '2026-11-05', 'Diubah tangan')]
    const all = withPicked(mine, [activity('a', '2026-11-05', 'Semula'), activity('b', '2026-11-02', 'Lain')])
    expect(all.map(({ title }) => title)).toEqual(['Lain', 'Diubah tangan'])
  })
})
