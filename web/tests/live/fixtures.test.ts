import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applyToList, type ListNews, type ListSnapshot, type ListView } from '../../live/lists'
import { applyToSingle, applyToTicker, type SingleNews, type SingleSnapshot } from '../../live/single'
import { boardView, queueView, type Filter, type Judged } from '../../live/views'

type View =
  | { kind: 'queue'; opd: string }
  | { kind: 'board'; filter: Filter; order: 'NEWEST' | 'OLDEST' | 'MOST_URGENT' | 'MOST_SUPPORTED' }
  | { kind: 'single' }
  | { kind: 'ticker'; length: number }

interface Case {
  says: string
  view: View
  snapshot: unknown
  news: unknown[]
  expect: unknown
}

interface File {
  complaints: Record<string, Judged>
  cases: Case[]
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../tests/fixtures/live/${name}.json`, import.meta.url), 'utf8')) as File

/** Puts the complaints in the place of their short names. */
function resolve(complaints: Record<string, Judged>, value: unknown): unknown {
  if (typeof value === 'string') return complaints[value] ?? value
  if (Array.isArray(value)) return value.map((item) => resolve(complaints, item))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(complaints, item)]))
  }
  return value
}

const listView = (view: View): ListView<Judged> =>
  view.kind === 'queue' ? queueView(view.opd) : view.kind === 'board' ? boardView(view.filter, view.order) : never()

function never(): never {
  throw new Error('not a list')
}

function apply(view: View, snapshot: unknown, news: unknown): unknown {
  if (view.kind === 'single') return applyToSingle(snapshot as SingleSnapshot<Judged>, news as SingleNews<Judged>[])
  if (view.kind === 'ticker') {
    return applyToTicker(snapshot as { cursor: string }[], news as { cursor: string }[], view.length)
  }
  return applyToList(listView(view), snapshot as ListSnapshot<Judged>, news as ListNews<Judged>[])
}

describe.each(['queue', 'board', 'single', 'ticker'])('%s', (name) => {
  const { complaints, cases } = read(name)
  it.each(cases)('$says', ({ view, snapshot, news, expect: wanted }) => {
    const before = resolve(complaints, snapshot)
    const kept = structuredClone(before)
    expect(apply(view, before, resolve(complaints, news))).toEqual(resolve(complaints, wanted))
    expect(before).toEqual(kept)
  })
})
