/** The QR code of a receipt, read as a telephone reads it. */
import decode from 'qr/decode.js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { pathOf, type Modules } from '../../shared/qr/qr'
import { modulesOf } from '../../warga/mine/qr'

vi.mock('../../warga/outbox/sending', () => ({ store: {} }))
vi.mock('../../warga/offline/last-seen', () => ({ forget: () => undefined }))

beforeEach(() => vi.stubGlobal('location', { origin: 'https://taprose.example' }))
afterEach(() => vi.unstubAllGlobals())

const SCALE = 4

/** The picture that a camera sees. */
function pictureOf(modules: Modules) {
  const side = modules.length * SCALE
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const dark = modules[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] === true
      if (dark) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  return { width: side, height: side, data }
}

it.each([
  ['ABCD2345', 'https://taprose.example/aduan/TPR-2026-000123#pin=ABCD2345'],
  [null, 'https://taprose.example/aduan/TPR-2026-000123'],
])('leads to the complaint, with the PIN %s where no server sees it', async (pin, address) => {
  const modules = await modulesOf({ number: 'TPR-2026-000123', pin })
  expect(decode(pictureOf(modules))).toBe(address)
  expect(new URL(address).pathname + new URL(address).search).not.toContain('ABCD')
})

it('is drawn square by square', () => {
  expect(pathOf([[true, false], [false, true]])).toBe('M0 0h1v1h-1zM1 1h1v1h-1z')
})
