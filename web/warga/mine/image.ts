/** The receipt as a picture, for the telephone's gallery. Drawn here, so that no server ever holds the PIN. */
import { dateTimeAndZone } from '../../shared/time'
import { spacedPin, type Receipt } from '../draft/receipt'
import type { Modules } from '../../shared/qr/qr'
import { modulesOf } from './qr'
import { words } from './words'

const WIDTH = 1_080
const MARGIN = 84
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
const SEA = '#0b5c5f'
const INK = '#17211f'
const SOFT = '#4a5755'

/** A word in pieces that fit, where it is longer than a line. */
function pieces(word: string, fits: (line: string) => boolean): readonly string[] {
  const found: string[] = []
  let piece = ''
  for (const letter of word) {
    if (piece !== '' && !fits(piece + letter)) {
      found.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...found, piece]
}

/** The lines into which a text falls at this width. */
export function wrap(text: string, fits: (line: string) => boolean, most: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((word) => (fits(word) ? [word] : pieces(word, fits)))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || fits(longer)) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  lines.push(line)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''}…`]
}

/** Where it is followed: with the PIN, or in the account. */
export const siteOf = ({ pin }: Receipt): string => `${location.host}${pin === null ? '/saya' : '/ikuti'}`

/** Pixels of the QR code's sides in the picture. */
const QR = 420

function drawQr(pen: CanvasRenderingContext2D, modules: Modules, left: number, top: number): void {
  const unit = Math.floor(QR / modules.length)
  pen.fillStyle = '#000000'
  modules.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) pen.fillRect(left + x * unit, top + y * unit, unit, unit)
    }),
  )
}

export function drawReceipt(receipt: Receipt, site: string, modules: Modules | null = null): HTMLCanvasElement {
  const text = words.peek()
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (pen === null) return canvas
  const title = `600 44px ${FONT}`
  pen.font = title
  const lines = wrap(receipt.title, (line) => pen.measureText(line).width <= WIDTH - 2 * MARGIN, 4)
  const small = `400 36px ${FONT}`
  pen.font = small
  const dated = [
    text.receiptWhen({ time: dateTimeAndZone(receipt.submittedAt) }),
    ...(receipt.dueAt === null ? [] : [text.receiptNext({ time: dateTimeAndZone(receipt.dueAt) })]),
  ].flatMap((sentence) => wrap(sentence, (line) => pen.measureText(line).width <= WIDTH - 2 * MARGIN, 3))
  canvas.width = WIDTH
  canvas.height = (receipt.pin === null ? 670 : 916) + 60 * lines.length + 50 * dated.length + (modules === null ? 0 : QR)

  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = SEA
  pen.fillRect(0, 0, WIDTH, 210)
  pen.fillStyle = '#ffffff'
  pen.font = `700 68px ${FONT}`
  pen.fillText('Taprose', MARGIN, 112)
  pen.font = `400 36px ${FONT}`
  pen.fillText(text.receiptKicker, MARGIN, 166)

  let y = 310
  const row = (label: string, value: string, font: string, height: number) => {
    pen.fillStyle = SOFT
    pen.font = `400 36px ${FONT}`
    pen.fillText(label, MARGIN, y)
    pen.fillStyle = INK
    pen.font = font
    pen.fillText(value, MARGIN, y + height)
    y += height + 96
  }
  row(text.receiptNumber, receipt.number, `700 84px ${FONT}`, 92)
  if (receipt.pin !== null) row(text.receiptPin, spacedPin(receipt.pin), `700 148px ${FONT}`, 150)
  pen.fillStyle = INK
  pen.font = title
  for (const line of lines) {
    pen.fillText(line, MARGIN, y)
    y += 60
  }
  pen.fillStyle = SOFT
  pen.font = small
  y += 24
  for (const line of dated) {
    pen.fillText(line, MARGIN, y)
    y += 50
  }
  if (modules !== null) drawQr(pen, modules, (WIDTH - QR) / 2, y - 20)
  pen.fillStyle = '#dff0ee'
  pen.fillRect(0, canvas.height - 130, WIDTH, 130)
  pen.fillStyle = SEA
  pen.font = `600 38px ${FONT}`
  pen.fillText(text.receiptSite({ site }), MARGIN, canvas.height - 52)
  return canvas
}

/** Hands the picture to the browser's downloads. */
export async function saveReceipt(receipt: Receipt): Promise<void> {
  const canvas = drawReceipt(receipt, siteOf(receipt), await modulesOf(receipt).catch(() => null))
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (picture === null) throw new Error('The canvas gave no picture')
  const url = URL.createObjectURL(picture)
  const link = document.createElement('a')
  link.href = url
  link.download = words.peek().receiptFile({ number: receipt.number })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
