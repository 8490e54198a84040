import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { View } from './drawer-view'
import { Tap } from './tap'

interface PanelProps {
  readonly title: string
  /** Where it stands on the board. */
  readonly area: string
  /** Behind the title: a count, a legend. */
  readonly end?: ComponentChildren
  /** Behind the title: what leads to all of it. */
  readonly more?: { readonly name: string; readonly to: View }
  readonly children: ComponentChildren
}

export function Panel({ title, area, end, more, children }: PanelProps) {
  const id = useId()
  return (
    <section class={`k-panel k-area-${area}`} style={{ gridArea: area }} aria-labelledby={id}>
      <div class="k-panel__head t-row">
        <h2 id={id}>{title}</h2>
        {end}
        {more !== undefined && (
          <Tap to={more.to} class="k-more">
            {more.name}
          </Tap>
        )}
      </div>
      {children}
    </section>
  )
}
