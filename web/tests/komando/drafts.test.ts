// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'

const KEY = 'taprose.komando.drafts'

/** The desk of this person, as a page that is loaded anew has it. */
async function desk(person: string) {
  vi.resetModules()
  const { viewer } = await import('../../shared/session')
  viewer.value = { id: person, name: person } as never
  return import('../../komando/common/drafts')
}

const since = { version: 3, status: 'SUBMITTED', heldBy: null, lastEvent: 'e1', responses: 0 }

beforeEach(() => localStorage.clear())

describe('what a verifier has begun', () => {
  it('is there after a reload, with what had been read', async () => {
    const first = await desk('dina')
    first.writeDraft('c1', { ...first.EMPTY, step: 'ask', notes: { ask: 'Di mana?' }, since })
    const again = await desk('dina')
    expect(again.draftOf('c1')).toEqual({ ...again.EMPTY, step: 'ask', notes: { ask: 'Di mana?' }, since })
    expect(again.draftOf('c2')).toEqual(again.EMPTY)
  })

  it('is found by nobody else, and is gone once its writer has signed out', async () => {
    const dina = await desk('dina')
    dina.writeDraft('c1', { ...dina.EMPTY, opd: 'DPUPR' })
    expect((await desk('rudi')).draftOf('c1').opd).toBeNull()
    const back = await desk('dina')
    back.forgetDrafts()
    expect([back.draftOf('c1').opd, localStorage.getItem(KEY)]).toEqual([null, null])
  })

  it('of two tabs is kept of both', async () => {
    const left = await desk('dina')
    const right = await desk('dina')
    left.writeDraft('c1', { ...left.EMPTY, opd: 'DPUPR' })
    right.writeDraft('c2', { ...right.EMPTY, opd: 'DLHP' })
    const again = await desk('dina')
    expect([again.draftOf('c1').opd, again.draftOf('c2').opd]).toEqual(['DPUPR', 'DLHP'])
  })

  it('is kept of fifty complaints, the oldest gives way, and one that is empty again is not kept', async () => {
    const dina = await desk('dina')
    for (let n = 0; n < 60; n += 1) dina.writeDraft(`c${n}`, { ...dina.EMPTY, opd: 'DPUPR' })
    dina.forgetDraft('c59')
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '') as { drafts: [string, unknown][] }
    expect(kept.drafts.map(([id]) => id)).toEqual(Array.from({ length: 49 }, (_, n) => `c${n + 10}`))
  })

  it('is nothing where an older build has kept something else', async () => {
    localStorage.setItem(KEY, '{"person":"dina","drafts":7}')
    const dina = await desk('dina')
    expect(dina.draftOf('c1')).toEqual(dina.EMPTY)
  })
})
