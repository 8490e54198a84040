import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => vi.resetModules())

async function fresh() {
  return await import('../../shared/outdated')
}

it('a page is outdated once the server serves another build than at first, and stays so', async () => {
  const { outdated, servedBuild } = await fresh()
  servedBuild(null)
  servedBuild('a1')
  servedBuild('a1')
  expect(outdated.value).toBe(false)
  servedBuild('b2')
  expect(outdated.value).toBe(true)
  servedBuild('a1')
  expect(outdated.value).toBe(true)
})

it('a server that does not say what it serves makes nothing old', async () => {
  const { outdated, servedBuild } = await fresh()
  servedBuild('a1')
  servedBuild(null)
  expect(outdated.value).toBe(false)
})
