/** Draws the points of the map on a canvas; what has just happened sends out a ring for some seconds. */
import type { Layout } from './map-layout'
import type { MapPoint, Points } from '../common/points'

const RING_FOR = 2_400

export interface Colours {
  readonly open: string
  readonly late: string
  readonly done: string
  readonly edge: string
}

/** The theme's colours, as a canvas needs them: as they are drawn, not as the tokens say them for both themes. */
export function coloursOf(canvas: HTMLElement): Colours {
  const colour = (name: string) => {
    canvas.style.color = `var(${name})`
    return getComputedStyle(canvas).color
  }
  return { open: colour('--link'), late: colour('--danger'), done: colour('--good'), edge: colour('--surface') }
}

/** Each state has a shape of its own beside its colour: a circle, a triangle, a square. */
function shape(context: CanvasRenderingContext2D, { state }: MapPoint, x: number, y: number, r: number): void {
  context.beginPath()
  if (state === 'open') context.arc(x, y, r, 0, 2 * Math.PI)
  else if (state === 'late') {
    context.moveTo(x, y - 1.35 * r)
    context.lineTo(x + 1.25 * r, y + 0.9 * r)
    context.lineTo(x - 1.25 * r, y + 0.9 * r)
    context.closePath()
  } else context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r)
}

export interface Scene {
  readonly layout: Layout
  readonly width: number
  readonly height: number
  /** A point's radius in pixels. */
  readonly radius: number
  /** Device pixels in a CSS pixel. */
  readonly density: number
  readonly colours: Colours
  /** Without rings, for whoever wants no motion. */
  readonly still: boolean
}

/** Draws all points at `now` (ms); whether a ring still moves, so that the next frame must be drawn too. */
export function draw(context: CanvasRenderingContext2D, points: Points, scene: Scene, now: number): boolean {
  const { layout, width, height, radius, density, colours, still } = scene
  context.setTransform(density, 0, 0, density, 0, 0)
  context.clearRect(0, 0, width, height)
  context.lineWidth = Math.max(1, radius / 4)
  let moving = false
  for (const point of points.values()) {
    const at = layout.place(point, point.district)
    if (at === null) continue
    const colour = colours[point.state]
    const age = now - point.at
    if (age < RING_FOR) {
      const part = Math.max(0, age / RING_FOR)
      context.globalAlpha = still ? 0.5 : 0.85 * (1 - part)
      context.strokeStyle = colour
      context.beginPath()
      context.arc(at.x, at.y, radius * (still ? 2.2 : 1 + 5 * part), 0, 2 * Math.PI)
      context.stroke()
      moving = true
    }
    context.globalAlpha = 1
    context.fillStyle = colour
    context.strokeStyle = colours.edge
    shape(context, point, at.x, at.y, radius)
    context.fill()
    context.stroke()
  }
  return moving
}
