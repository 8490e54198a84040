/** A panel of rows: as many as fit on a wall, a fixed number where the page scrolls. */
import type { ComponentChildren, ComponentProps } from 'preact'
import { useRef } from 'preact/hooks'
import { Panel } from '../common/panel'
import { afar, wall } from '../common/wall-mode'
import { useRows } from './element-size'

interface FittingPanelProps extends Omit<ComponentProps<typeof Panel>, 'children'> {
  /** Rem of a row. */
  readonly row: number
  /** The same on a wall that is looked at from afar; absent: as on any. */
  readonly rowAfar?: number
  /** How many rows where the page scrolls. */
  readonly otherwise: number
  readonly children: (rows: number) => ComponentChildren
}

export function FittingPanel({ row, rowAfar = row, otherwise, children, ...panel }: FittingPanelProps) {
  const body = useRef<HTMLDivElement>(null)
  const rows = useRows(body, afar.value ? rowAfar : row, wall.value, otherwise)
  return (
    <Panel {...panel}>
      <div class="k-fit" ref={body}>
        {children(rows)}
      </div>
    </Panel>
  )
}

interface RowsPanelProps<Item> extends Omit<FittingPanelProps, 'children'> {
  readonly items: readonly Item[]
  /** In place of the rows where there are none. */
  readonly none: ComponentChildren
  readonly children: (item: Item) => ComponentChildren
}

export function RowsPanel<Item>({ items, none, children, ...panel }: RowsPanelProps<Item>) {
  return (
    <FittingPanel {...panel}>
      {(rows) => (
        <>
          {items.length === 0 && none}
          <ul class={`k-rows${items.length >= rows ? ' k-rows--full' : ''}`}>{items.slice(0, rows).map(children)}</ul>
        </>
      )}
    </FittingPanel>
  )
}
