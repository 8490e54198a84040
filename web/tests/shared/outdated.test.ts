// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => (document.head.innerHTML = '<meta name="build" content="a1">'))
afterEach(() => vi.resetModules())

async function fresh() {
  return await import('../../shared/outdated')
}

it('a page is outdated once the server serves another build than its own, and stays so', async () => {
  const { outdated, servedBuild } = await fresh()
  servedBuild('a1')
  expect(outdated.value).toBe(false)
  servedBuild('b2')
  expect(outdated.value).toBe(true)
  servedBuild('a1')
  expect(outdated.value).toBe(true)
})

it('a server that does not say what it serves makes nothing old, nor does a page that was not built', async () => {
  const { outdated, servedBuild } = await fresh()
  servedBuild(null)
  expect(outdated.value).toBe(false)
  document.head.innerHTML = ''
  servedBuild('b2')
  expect(outdated.value).toBe(false)
})
