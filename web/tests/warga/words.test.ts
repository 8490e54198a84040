import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folders = ['warga/common', 'warga/filing', 'warga/following', 'warga/board', 'warga/map', 'shared/map/picker', 'warga/mine', 'warga/photos']

/** A word's placeholders, by its key, as they stand in the source. */
function placeholders(path: string): Map<string, string> {
  const source = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const found = new Map<string, string>()
  for (const [, key, value] of source.matchAll(/^ {2}(\w+):\s*(.+?),?$/gm)) {
    if (key === undefined || value === undefined) continue
    found.set(key, [...new Set(value.match(/\{\w+\}/g) ?? [])].sort().join(' '))
  }
  return found
}

describe.each(folders)('the words of %s', (folder) => {
  const indonesian = placeholders(`${folder}/words.ts`)
  const english = placeholders(`${folder}/words.en.ts`)

  it('say the same things in both languages', () => {
    expect(indonesian.size).toBeGreaterThanOrEqual(6)
    expect([...english.keys()]).toEqual([...indonesian.keys()])
  })

  it('fill in the same places in both languages', () => {
    expect(Object.fromEntries(english)).toEqual(Object.fromEntries(indonesian))
  })
})
