// @vitest-environment happy-dom
/** No screen shows a code: each member of the contract's closed lists has its words, in both languages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { words as admin } from '../../komando/admin/words'
import { actWord, nounWord, partWord, valueWord } from '../../komando/admin/audit-words'
import { words as komando } from '../../komando/common/words'
import { inWords, verdictWord } from '../../shared/claims/parts'
import { moderationWord } from '../../shared/moderation/history'
import { chooseLanguage } from '../../shared/words'
import { common } from '../../shared/words/common'
import { eventWord, noteWord } from '../../shared/words/events'
import { actorWord, clockWord, kindWord, responseWord, roleWord, statusWord, whoWord } from '../../shared/words/lists'

const schema = readFileSync(join(import.meta.dirname, '../../../schema/schema.graphql'), 'utf8')

/** Of an enum of the schema. */
function members(name: string): string[] {
  const body = new RegExp(`^enum ${name} \\{\\n([\\s\\S]*?)^\\}`, 'm').exec(schema)?.[1]
  if (body === undefined) throw new Error(`The schema has no enum ${name}`)
  return [...body.replace(/"""[\s\S]*?"""/g, '').matchAll(/[A-Z][A-Z_]*/g)].map(([member]) => member)
}

type Word = (member: never) => string

const LISTS: readonly (readonly [string, Word])[] = [
  ['ComplaintStatus', statusWord],
  ['ComplaintKind', kindWord],
  ['ClockKind', clockWord],
  ['ResponseKind', responseWord],
  ['Role', roleWord],
  ['EventKind', eventWord],
  ['ModerationAct', moderationWord],
  ['AuditNoun', nounWord],
  ['AuditAct', actWord],
  ['AuditField', partWord],
  ['LimitUnit', (unit) => valueWord('UNIT', unit)],
  ['RegentReportStatus', (status) => komando.value[`report${status as 'DRAFT'}`]],
]

afterEach(() => chooseLanguage('id'))

async function speak(language: 'id' | 'en') {
  chooseLanguage(language)
  const awaited = language === 'en' ? ['Close', 'Edit', 'Command center', 'Withdrawn'] : ['Tutup', 'Ubah', 'Pusat komando', 'Dicabut']
  await expect.poll(() => [common.value.close, admin.value.edit, komando.value.title, eventWord('WITHDRAWN')]).toEqual(awaited)
}

describe.each(['id', 'en'] as const)('in %s', (language) => {
  it.each(LISTS)('each %s has its words', async (name, word) => {
    await speak(language)
    const found = members(name)
    expect(found.length).toBeGreaterThan(1)
    for (const member of found) {
      const said = word(member as never)
      expect(said, member).toBeTruthy()
      // "OPD" is what an OPD is called.
      if (member !== 'OPD') expect(said, member).not.toMatch(/^[A-Z_]{2,}$/)
    }
  })

  it('the note of a broken promise is the name of the promise', async () => {
    await speak(language)
    for (const kind of ['NEAR_DUE', 'OVERDUE']) {
      for (const note of members('ClockKind')) expect(noteWord({ kind, note })).toBe(clockWord(note as never))
    }
    expect(noteWord({ kind: 'MERGED', note: 'TPR-2026-000001' })).toBe('TPR-2026-000001')
    expect(noteWord({ kind: 'OVERDUE', note: null })).toBeNull()
  })

  it('the note of a proposed verdict is the verdict', async () => {
    await speak(language)
    for (const note of members('Verdict')) {
      expect(inWords({ kind: 'VERDICT_PROPOSED', note }).note).toBe(verdictWord(note as never))
      expect(verdictWord(note as never)).not.toBe(note)
    }
    expect(inWords({ kind: 'VERDICT_DISPUTED', note: 'TRUE' }).note).toBe('TRUE')
    expect(inWords({ kind: 'VERDICT_PROPOSED', note: 'NEWER' }).note).toBe('NEWER')
  })
})

it('an office reads which colleague it was, and everybody else the office', () => {
  expect(whoWord({ actor: 'Petugas DPUPR', actorName: 'Budi' })).toBe('Budi, Petugas DPUPR')
  expect(whoWord({ actor: 'Petugas DPUPR', actorName: null })).toBe('Petugas DPUPR')
  expect(whoWord({ actor: 'Pelapor' })).toBe(actorWord('Pelapor'))
})
