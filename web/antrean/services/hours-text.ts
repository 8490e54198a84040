/** Opening hours as an officer types them, line by line: "Senin-Kamis 07.30-15.00". */
import type { Hours } from '../../shared/services/hours'

const DAYS = ['senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu', 'minggu']
const NAMES = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu']
const LINE = /^([a-z']+)(?:\s*[-–]\s*([a-z']+))?\s*:?\s+(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})$/

const dayOf = (word: string): number => DAYS.indexOf(word.replace("'", '').replace('jumaat', 'jumat')) + 1
const time = (hour: string, minute: string): string => `${hour.padStart(2, '0')}:${minute}`

/** The hours, or the first line that says none. */
export function hoursFrom(text: string): { readonly hours: readonly Hours[] } | { readonly wrong: string } {
  const hours: Hours[] = []
  for (const line of text.split('\n').map((one) => one.trim()).filter(Boolean)) {
    const found = LINE.exec(line.toLowerCase())
    if (found === null) return { wrong: line }
    const [, first = '', last = first, h1 = '', m1 = '', h2 = '', m2 = ''] = found
    const [from, to] = [dayOf(first), dayOf(last)]
    if (from === 0 || to === 0 || to < from) return { wrong: line }
    for (let weekday = from; weekday <= to; weekday += 1) hours.push({ weekday, opens: time(h1, m1), closes: time(h2, m2) })
  }
  return { hours }
}

/** The same the way back: neighbouring days of the same hours in one line. */
export function textOf(hours: readonly Hours[]): string {
  const spans = (weekday: number) => hours.filter((one) => one.weekday === weekday).map(({ opens, closes }) => `${opens}-${closes}`.replaceAll(':', '.'))
  const lines: string[] = []
  for (let from = 1; from <= 7; ) {
    let to = from
    while (to < 7 && spans(to + 1).join() === spans(from).join()) to += 1
    const name = from === to ? NAMES[from - 1] : `${NAMES[from - 1]}-${NAMES[to - 1]}`
    lines.push(...spans(from).map((span) => `${name} ${span}`))
    from = to + 1
  }
  return lines.join('\n')
}
