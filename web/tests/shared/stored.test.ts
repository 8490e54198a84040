// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** The module as a page that has just been loaded has it. */
async function loaded() {
  vi.resetModules()
  return import('../../shared/storage/stored')
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})
afterEach(() => vi.unstubAllGlobals())

describe('what is kept', () => {
  it('is over visits the browser’s, and in a tab the tab’s', async () => {
    const before = await loaded()
    before.choice('taprose.theme', ['system', 'light', 'dark']).set('dark')
    before.keptText('taprose.display-token').set('tpd_x')
    before.tabText('taprose.home').set('seen')
    before.tabValue<{ letters: string }>('taprose.pairing').set({ letters: 'ABC234' })
    before.tabMap<string[]>('taprose.antrean.unsent.', []).setKey('answers', ['Sudah'])
    expect([{ ...localStorage }, { ...sessionStorage }]).toEqual([
      { 'taprose.theme': 'dark', 'taprose.display-token': 'tpd_x' },
      { 'taprose.home': 'seen', 'taprose.pairing': '{"letters":"ABC234"}', 'taprose.antrean.unsent.answers': '["Sudah"]' },
    ])
    const after = await loaded()
    expect(after.choice('taprose.theme', ['system', 'light', 'dark']).get()).toBe('dark')
    expect(after.keptText('taprose.display-token').get()).toBe('tpd_x')
    expect(after.tabText('taprose.home').get()).toBe('seen')
    expect(after.tabValue('taprose.pairing').get()).toEqual({ letters: 'ABC234' })
    expect(after.tabMap('taprose.antrean.unsent.', []).get()).toEqual({ answers: ['Sudah'] })
  })

  it('goes when it is taken back', async () => {
    const { keptText, tabValue, tabMap } = await loaded()
    const [token, pairing, unsent] = [keptText('token'), tabValue('pairing'), tabMap('unsent.', '')]
    token.set('tpd_x')
    pairing.set({})
    unsent.setKey('answers', 'Sudah')
    for (const forget of [() => token.set(null), () => pairing.set(null), () => unsent.set({})]) forget()
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
  })

  it('is nothing where it cannot be read', async () => {
    localStorage.setItem('taprose.theme', 'pink')
    sessionStorage.setItem('taprose.pairing', '{"letters"')
    sessionStorage.setItem('taprose.antrean.unsent.answers', 'Sudah')
    const { choice, tabValue, tabMap } = await loaded()
    expect(choice('taprose.theme', ['system', 'light', 'dark']).get()).toBe('system')
    expect(tabValue('taprose.pairing').get()).toBeNull()
    expect(tabMap<string[]>('taprose.antrean.unsent.', []).get()).toEqual({ answers: [] })
  })
})

describe('a browser that keeps nothing', () => {
  const full = () => {
    throw new DOMException('', 'QuotaExceededError')
  }
  const none = { getItem: () => null, setItem: full, removeItem: full, length: 0 }

  it.each([
    ['has no storage', undefined],
    ['has a full one', none],
  ])('and %s holds it as long as the page', async (_, storage) => {
    vi.stubGlobal('localStorage', storage)
    vi.stubGlobal('sessionStorage', storage)
    const { choice, tabMap, tabText, signalOf, isKept } = await loaded()
    const theme = choice('taprose.theme', ['system', 'dark'])
    const shown = signalOf(theme)
    theme.set('dark')
    const home = tabText('taprose.home')
    home.set('seen')
    const unsent = tabMap('taprose.antrean.unsent.', '')
    unsent.setKey('answers', 'Sudah')
    expect([theme.get(), shown.value, home.get(), unsent.get()['answers']]).toEqual(['dark', 'dark', 'seen', 'Sudah'])
    expect([isKept('taprose.theme'), isKept('taprose.home')]).toEqual([false, false])
    home.set(null)
    expect(home.get()).toBeNull()
  })
})
