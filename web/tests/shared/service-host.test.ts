import { describe, expect, it } from 'vitest'
import { hostOf } from '../../shared/services/host'

describe('where a form’s link leads', () => {
  it('is its host', () => {
    expect(hostOf('https://tuban.go.id/formulir/kk.pdf')).toBe('tuban.go.id')
  })

  it('is what is written as long as that is no address', () => {
    for (const text of ['', 'www.tuban.go.id', 'https://']) expect(hostOf(text)).toBe(text)
  })
})
