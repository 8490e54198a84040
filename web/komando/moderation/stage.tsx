/** A photo on which boxes are drawn: by mouse, pen or finger, and by keys. */
import { useRef, useState } from 'preact/hooks'
import { between, byKey, isBox, MOST, moved, type Box, type Point } from './boxes'
import { words } from './words'

/** Where each box is in the list, for the keys. */
export const boxId = (index: number): string => `box-${index}`

type Drag =
  | { readonly kind: 'draw'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'move'; readonly index: number; readonly from: Point; readonly to: Point }

export interface StageProps {
  readonly url: string
  readonly number: number
  readonly boxes: readonly Box[]
  readonly onBoxes: (boxes: readonly Box[]) => void
}

export function Stage({ url, number, boxes, onBoxes }: StageProps) {
  const say = words.value
  const stage = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)

  function pointOf(event: PointerEvent): Point {
    const { left, top, width, height } = (stage.current as HTMLDivElement).getBoundingClientRect()
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
  }

  function begin(event: PointerEvent) {
    if (event.button !== 0 || !event.isPrimary) return
    const from = pointOf(event)
    const index = boxes.findLastIndex(({ left, top, right, bottom }) => from.x >= left && from.x <= right && from.y >= top && from.y <= bottom)
    if (index === -1 && boxes.length >= MOST) return
    event.preventDefault()
    stage.current?.setPointerCapture(event.pointerId)
    if (index !== -1) document.getElementById(boxId(index))?.focus()
    setDrag(index === -1 ? { kind: 'draw', from, to: from } : { kind: 'move', index, from, to: from })
  }

  const dragged = (by: Drag): readonly Box[] => {
    if (by.kind === 'draw') return [...boxes, between(by.from, by.to)]
    return boxes.map((box, index) => (index === by.index ? moved(box, { x: by.to.x - by.from.x, y: by.to.y - by.from.y }) : box))
  }

  function end() {
    if (drag === null) return
    setDrag(null)
    if (drag.from.x === drag.to.x && drag.from.y === drag.to.y) return
    const next = dragged(drag)
    if (next.every(isBox)) onBoxes(next)
  }

  function hear(event: KeyboardEvent, index: number) {
    const next = byKey(boxes[index] as Box, event)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onBoxes(next === null ? boxes.filter((_, at) => at !== index) : boxes.map((box, at) => (at === index ? next : box)))
    if (next === null) setTimeout(() => (document.getElementById(boxId(Math.max(0, index - 1))) ?? stage.current)?.focus())
  }

  const percent = (share: number) => String(Math.round(share * 100))
  return (
    <div
      ref={stage}
      class="k-stage"
      role="group"
      aria-label={say.stage({ number: String(number) })}
      tabIndex={-1}
      onPointerDown={begin}
      onPointerMove={(event) => drag !== null && setDrag({ ...drag, to: pointOf(event) })}
      onPointerUp={end}
      onPointerCancel={() => setDrag(null)}
    >
      <img src={url} alt="" draggable={false} />
      {(drag === null ? boxes : dragged(drag)).map(({ left, top, right, bottom }, index) => (
        <button
          key={index}
          id={boxId(index)}
          type="button"
          class="k-stage__box"
          style={{ left: `${left * 100}%`, top: `${top * 100}%`, width: `${(right - left) * 100}%`, height: `${(bottom - top) * 100}%` }}
          aria-label={say.box({
            number: String(index + 1),
            left: percent(left),
            top: percent(top),
            width: percent(right - left),
            height: percent(bottom - top),
          })}
          onKeyDown={(event) => hear(event, index)}
        />
      ))}
    </div>
  )
}
