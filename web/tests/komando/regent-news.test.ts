// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { newsText } from '../../komando/common/regent-news'
import { words } from '../../komando/common/words'
import { chooseLanguage } from '../../shared/words'
import { common } from '../../shared/words/common'
import { actorWord } from '../../shared/words/lists'

const told = (more: Partial<Parameters<typeof newsText>[0]>): Parameters<typeof newsText>[0] => ({
  kind: 'OVERDUE',
  number: 'TPR-2026-000001',
  clock: 'FIRST_RESPONSE',
  opd: { code: 'DPUPR' },
  text: 'kata server',
  ...more,
})

const CASES = [
  [told({}), 'Jawaban pertama TPR-2026-000001 oleh DPUPR terlambat', 'First response of TPR-2026-000001 by DPUPR is overdue'],
  [told({ clock: 'VERIFY', opd: null }), 'Verifikasi TPR-2026-000001 oleh Diskominfo terlambat', 'Verification of TPR-2026-000001 by Diskominfo is overdue'],
  [told({ clock: 'INSTRUCTION' }), 'Disposisi tentang TPR-2026-000001 belum dijawab DPUPR, terlambat', 'DPUPR has not answered the instruction about TPR-2026-000001 in time'],
  [told({ kind: 'INSTRUCTED', clock: null, number: null }), 'Bupati memberi disposisi kepada DPUPR', 'The regent instructed DPUPR'],
  [told({ kind: 'INSTRUCTION_ANSWERED', clock: null }), 'DPUPR menjawab disposisi tentang TPR-2026-000001', 'DPUPR answered the instruction about TPR-2026-000001'],
  [told({ kind: 'REPORT_SUBMITTED', clock: null, number: null }), 'DPUPR mengirim laporan', 'DPUPR sent a report'],
  [told({ kind: 'REPORT_ACKNOWLEDGED', clock: null, number: null }), 'Laporan DPUPR diterima', 'The report of DPUPR was accepted'],
  [told({ kind: 'REPORT_REVISED', clock: null, number: null }), 'DPUPR memperbaiki laporan', 'DPUPR is revising its report'],
  [told({ kind: 'REPORT_RETURNED', clock: null, number: null }), 'Laporan DPUPR dikembalikan', 'The report of DPUPR was sent back'],
  [told({ kind: 'PAPER_ISSUED', clock: null, number: null, opd: null }), 'Diskominfo menerbitkan laporan bernomor', 'Diskominfo issued a numbered report'],
] as const

describe('the regent’s news', () => {
  afterEach(() => chooseLanguage('id'))

  it('are said in Indonesian', () => {
    for (const [news, indonesian] of CASES) expect(newsText(news)).toBe(indonesian)
  })

  it('and in English for who has chosen it', async () => {
    // The English words are fetched once somebody reads them.
    const ends = [words.subscribe(() => undefined), common.subscribe(() => undefined)]
    chooseLanguage('en')
    await expect.poll(() => [words.value.news, common.value.clockVerify]).toEqual(['News', 'Verification'])
    for (const [news, , english] of CASES) expect(newsText(news)).toBe(english)
    expect(['Pelapor', 'Petugas DPUPR', 'Kepala DLHP', 'Kepala OPD', 'Bupati', 'Sistem', 'Entah siapa'].map(actorWord)).toEqual([
      'Reporter', 'Officer of DPUPR', 'Head of DLHP', 'Head of an agency', 'Regent', 'System', 'Entah siapa',
    ])
    for (const end of ends) end()
  })

  it('of a kind that this page does not know are said as the server says them', () => {
    expect(newsText(told({ kind: 'ADMINISTERED' }))).toBe('kata server')
  })
})
