// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** The module as a page that has just been loaded has it. */
async function loaded() {
  vi.resetModules()
  return import('../../shared/storage/unsent')
}

beforeEach(() => sessionStorage.clear())
afterEach(() => vi.unstubAllGlobals())

describe('what is written and not sent', () => {
  it('is there after the page was loaded again', async () => {
    ;(await loaded()).unsent<string>('answers', 5).write('c1', 'Sudah')
    expect((await loaded()).unsent<string>('answers', 5).of('c1')).toBe('Sudah')
  })

  it('is read as builds before kept it, and is nothing where they kept something else', async () => {
    sessionStorage.setItem('taprose.writer', 'budi')
    sessionStorage.setItem('taprose.unsent.answers', '[["c1","Sudah"],["c2","Belum"]]')
    sessionStorage.setItem('taprose.unsent.reports', '{"c1":"Bulan ini"}')
    const { unsent, sitDown } = await loaded()
    sitDown('budi')
    expect([unsent<string>('answers', 5).of('c1'), unsent<string>('answers', 5).of('c2')]).toEqual(['Sudah', 'Belum'])
    expect(unsent<string>('reports', 5).of('c1')).toBeUndefined()
    unsent<string>('reports', 5).write('c1', 'Bulan ini')
    expect(unsent<string>('reports', 5).of('c1')).toBe('Bulan ini')
  })

  it('is of one kind and one name', async () => {
    const { unsent } = await loaded()
    const [answers, reports] = [unsent<string>('answers', 5), unsent<string>('reports', 5)]
    answers.write('1', 'Sudah')
    expect([answers.of('2'), reports.of('1')]).toEqual([undefined, undefined])
    answers.write('1', undefined)
    expect(answers.of('1')).toBeUndefined()
  })

  it('makes room by the oldest', async () => {
    const answers = (await loaded()).unsent<string>('answers', 2)
    for (const name of ['1', '2', '1', '3']) answers.write(name, `to ${name}`)
    expect(['1', '2', '3'].map(answers.of)).toEqual(['to 1', undefined, 'to 3'])
  })

  it('goes with its writer, that too of which no page has been opened since', async () => {
    const before = await loaded()
    before.unsent<string>('answers', 5).write('1', 'Sudah')
    before.unsent<string>('reports', 5).write('1', 'Bulan ini')
    sessionStorage.setItem('taprose.home', 'seen')
    const { unsent, forgetUnsent } = await loaded()
    const answers = unsent<string>('answers', 5)
    forgetUnsent()
    expect([answers.of('1'), unsent<string>('reports', 5).of('1')]).toEqual([undefined, undefined])
    expect(sessionStorage.getItem('taprose.home')).toBe('seen')
  })

  it('is not shown to another who signs in at the same desk, and to the same one it is', async () => {
    const { unsent, sitDown } = await loaded()
    const answers = unsent<string>('answers', 5)
    sitDown('budi')
    answers.write('1', 'Sudah')
    sitDown('budi')
    expect(answers.of('1')).toBe('Sudah')
    const again = await loaded()
    again.sitDown('budi')
    expect(again.unsent<string>('answers', 5).of('1')).toBe('Sudah')
    again.sitDown('wati')
    expect([again.unsent<string>('answers', 5).of('1'), (await loaded()).unsent<string>('answers', 5).of('1')]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('lives as long as the page where the browser keeps nothing', async () => {
    vi.stubGlobal('sessionStorage', undefined)
    const { unsent, sitDown } = await loaded()
    const answers = unsent<string>('answers', 5)
    sitDown('budi')
    answers.write('1', 'Sudah')
    sitDown('budi')
    expect(answers.of('1')).toBe('Sudah')
    sitDown('wati')
    expect(answers.of('1')).toBeUndefined()
  })
})
