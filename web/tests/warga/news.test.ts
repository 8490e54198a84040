/** What a push says is believed as far as it may be: nothing leads elsewhere, and something is always shown. */
import { expect, test } from 'vitest'
import { news, pathOf, shownAs } from '../../warga/offline/news'

test.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', '', 7, null, undefined])(
  'nothing leads elsewhere: %s',
  (said) => expect(pathOf(said)).toBe('/'),
)

test('a path of this site is taken', () => expect(pathOf('/aduan/TPR-2026-000001')).toBe('/aduan/TPR-2026-000001'))

test.each(['', '7', 'null', '{', '[]', '{"title": 7}'])('whatever came, something is shown: %s', (said) => {
  expect(news(said)).toMatchObject({ title: 'Taprose', body: '', url: '/' })
})

test('no more is shown than fits', () => {
  const said = news(JSON.stringify({ id: 'x'.repeat(999), title: 'y'.repeat(999), body: 'z'.repeat(999), url: '/a' }))
  expect([said.id.length, said.title.length, said.body.length, said.url]).toEqual([64, 120, 400, '/a'])
})

test('what comes again takes the place of the first without a sound', () => {
  const said = news(JSON.stringify({ id: 'one', title: 'Kabar', body: 'x', url: '/a' }))
  const [first, again] = [shownAs(said, false), shownAs(said, true)]
  expect(first).toMatchObject({ tag: 'one', data: '/a' })
  expect([first.silent, first.renotify]).toEqual([undefined, undefined])
  expect(again).toEqual({ ...first, silent: true, renotify: false })
})
