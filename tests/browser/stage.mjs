/**
 * What every file of tests stands on: a server, a browser and people, there before the first and gone after the last.
 * `given`: to the house, see there.
 */
import { after, before, test } from 'node:test'
import { launch } from './chromium.mjs'
import { House } from './house.mjs'
import { People } from './people.mjs'

export function stage(given = {}) {
  const on = { house: null, people: null }
  let browser
  before(async () => {
    on.house = await House.open(given)
    browser = await launch()
    on.people = new People(browser, on.house)
  }, { timeout: 400_000 })
  after(async () => {
    await browser?.close()
    await on.house?.close()
  })
  return on
}

let failed = false

/** A test of a file whose tests build on each other: after one that failed, the rest would say nothing new. */
export function step(sentence, act) {
  test(sentence, async (t) => {
    if (failed) return t.skip('an earlier step failed')
    try {
      await act(t)
    } catch (error) {
      failed = true
      throw error
    }
  })
}
