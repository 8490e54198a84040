import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../shared/ui/tokens.css', import.meta.url), 'utf8')

/** The colours that differ between the themes: light, dark. */
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)]
const [light, dark] = [2, 3].map((theme) => Object.fromEntries(pairs.map((pair) => [pair[1], pair[theme]])))

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2: relative luminance contrast, 1 to 21. */
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const tones = ['danger', 'warn', 'good', 'info', 'mute', 'brand']
const grounds = ['paper', 'surface', 'sunk']
const TEXT = [
  ...grounds.flatMap((ground) => ['ink', 'ink-soft', 'link', 'danger', 'warn', 'good', 'info'].map((ink) => [ink, ground])),
  ...tones.flatMap((tone) => [[tone, `${tone}-soft`], ['ink', `${tone}-soft`]]),
  ['ink-soft', 'brand-soft'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
] as [string, string][]
const CONTROLS = grounds.flatMap((ground) => [['line-strong', ground], ['ring', ground], ['brand', ground]]) as [string, string][]

describe.each([['light', light], ['dark', dark]])('in the %s theme', (_name, theme) => {
  const colour = (name: string) => {
    const value = theme?.[name]
    if (value === undefined) throw new Error(`tokens.css has no --${name}`)
    return value
  }

  it.each(TEXT)('%s is readable on %s', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(CONTROLS)('%s is seen on %s', (line, ground) => {
    expect(contrast(colour(line), colour(ground))).toBeGreaterThanOrEqual(3)
  })
})
