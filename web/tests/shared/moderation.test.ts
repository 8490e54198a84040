/** What is marked of a text of which the public reads less, and which answers are kept from it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASK, piecesOfOriginal, piecesOfPublic } from '../../shared/moderation/masked'
import { withheld } from '../../warga/following/withheld'

const marked = (original: string, shown: string) => piecesOfOriginal(original, shown).filter(({ masked }) => masked).map(({ text }) => text)
const joined = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join('')

describe('what the public does not read', () => {
  it.each([
    ['Hubungi 081234567890 ya', `Hubungi ${MASK} ya`, ['081234567890']],
    ['0812 dan 0813', `${MASK} dan ${MASK}`, ['0812', '0813']],
    ['Kata kasar', `Kata ${MASK}`, ['kasar']],
    ['Jalan rusak', 'Jalan rusak', []],
    ['Jalan rusak parah', 'Kalimat lain sama sekali', []],
    ['Jalan rusak', `Lain ${MASK}`, []],
  ])('of “%s” where it reads “%s” is %j', (original, shown, found) => expect(marked(original, shown)).toEqual(found))

  it('is marked, and no letter of the original is lost or made up', () => {
    const words = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.boolean()), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(words, (said) => {
        const original = said.map(([word]) => word).join(' ')
        const shown = said.map(([word, masked]) => (masked ? MASK : word)).join(' ')
        expect(joined(piecesOfOriginal(original, shown))).toBe(original)
        expect(joined(piecesOfPublic(shown))).toBe(shown)
        expect(piecesOfPublic(shown).filter(({ masked }) => masked)).toHaveLength(said.filter(([, masked]) => masked).length)
      }),
    )
  })
})

describe('an answer that is kept from the public', () => {
  const at = (hour: number) => `2026-08-03T0${hour}:00:00Z`
  const told = (kind: string, hour: number) => ({ kind, at: at(hour) })

  it('is known by its event, of which no answer is shown', () => {
    const timeline = [told('ROUTED', 1), told('RESPONDED', 2), told('RESOLVED', 3), told('MODERATED', 4)]
    expect(withheld({ timeline, responses: [{ createdAt: at(3) }] })).toEqual([at(2)])
    expect(withheld({ timeline, responses: [{ createdAt: at(2) }, { createdAt: at(3) }] })).toEqual([])
  })

  it('is none where nobody moderated', () => {
    expect(withheld({ timeline: [told('RESPONDED', 2)], responses: [] })).toEqual([])
  })
})
