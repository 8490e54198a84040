// @vitest-environment happy-dom
/** In another regency the screens say its name, in both languages. */
import { afterEach, describe, expect, it, vi } from 'vitest'

const files = import.meta.glob<{ words?: unknown; default?: unknown }>(
  ['../../{warga,antrean,komando,shared}/**/words*.ts', '../../shared/words/common*.ts'],
)

async function inRegency(name: string): Promise<void> {
  vi.resetModules()
  document.head.innerHTML = `<meta name="taprose-regency" content="${name}" />`
}

function texts(of: unknown): string[] {
  if (typeof of === 'string') return [of]
  if (of !== null && typeof of === 'object') return Object.values(of).flatMap(texts)
  return []
}

describe('the name of the regency', () => {
  afterEach(() => {
    document.head.innerHTML = ''
  })

  it('stands as it is where the program was written for it', async () => {
    await inRegency('Tuban')
    const { named } = await import('../../shared/words/regency')
    expect(named('Bupati Tuban, tulis TUBAN')).toBe('Bupati Tuban, tulis TUBAN')
  })

  it('is another one elsewhere', async () => {
    await inRegency('Blora')
    const { named } = await import('../../shared/words/regency')
    expect(named('Bupati Tuban, tulis TUBAN')).toBe('Bupati Blora, tulis BLORA')
  })

  it('is nowhere said without asking whose server it is', async () => {
    await inRegency('Blora')
    const left: string[] = []
    for (const [file, load] of Object.entries(files)) {
      const made = await load()
      const words = made.words as { peek?: () => unknown } | undefined
      const found = texts(words?.peek?.() ?? made.default ?? {})
      left.push(...found.filter((text) => /Tuban|TUBAN/.test(text)).map((text) => `${file}: ${text}`))
    }
    expect(Object.keys(files).length).toBeGreaterThan(20)
    expect(left).toEqual([])
  })
})
