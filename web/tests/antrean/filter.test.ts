import { describe, expect, it } from 'vitest'
import { categoriesIn, NO_SIEVE, sift } from '../../antrean/desk/filter'
import { line } from './people'

const lamp = line(2, {
  title: 'Lampu jalan padam',
  status: 'IN_PROGRESS',
  heldBy: 'Budi Santoso',
  category: { id: 'p', code: 'PJU', name: 'Lampu jalan' },
  district: { id: 'x', code: '35.23.16', name: 'Tuban' },
  village: 'Sidorejo',
})
const queue = [line(1), lamp, line(3, { title: 'Café liar di trotoar' })]
const numbers = (words: string, more = {}) => sift(queue, { ...NO_SIEVE, words, ...more }, 'Budi Santoso').map(({ id }) => id)

describe('searching the queue', () => {
  it('finds by number, title, place, subject and officer', () => {
    expect(numbers('000002')).toEqual(['c2'])
    expect(numbers('padam')).toEqual(['c2'])
    expect(numbers('sidorejo')).toEqual(['c2'])
    expect(numbers('lampu jalan')).toEqual(['c2'])
    expect(numbers('budi')).toEqual(['c2'])
  })

  it('knows a number in every spelling', () => {
    for (const typed of ['#2', '000002.', 'tpr–2026–000002', 'TPR 2026 2', 'tpr2026000002']) {
      expect(numbers(typed)).toEqual(['c2'])
    }
  })

  it('asks every word to stand somewhere, in any order', () => {
    expect(numbers('tuban lampu')).toEqual(['c2'])
    expect(numbers('semanding lampu')).toEqual([])
  })

  it('does not mind capitals, accents and blanks', () => {
    expect(numbers('  CAFE  ')).toEqual(['c3'])
    expect(numbers('   ')).toEqual(['c1', 'c2', 'c3'])
  })

  it('shows what is mine, unclaimed or unanswered', () => {
    expect(numbers('', { which: 'mine' })).toEqual(['c2'])
    expect(numbers('', { which: 'free' })).toEqual(['c1', 'c3'])
    expect(numbers('', { which: 'new' })).toEqual(['c1', 'c3'])
  })

  it('offers each category of the queue once, by name', () => {
    expect(categoriesIn(queue).map(({ code }) => code)).toEqual(['JALAN', 'PJU'])
    expect(numbers('', { category: 'PJU' })).toEqual(['c2'])
  })
})
