import type { ComponentChildren } from 'preact'
import { CloseIcon, IconButton, LeftIcon } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { useView } from '../common/tap'
import type { View } from '../common/drawer-view'

export interface LeafProps {
  readonly title: string
  /** Where the way back leads; absent: there is none. */
  readonly back?: View | null
  readonly children: ComponentChildren
}

/** A page in the drawer. */
export function Leaf({ title, back, children }: LeafProps) {
  const { open } = useView()
  return (
    <>
      <div class="k-drawer__head">
        {back != null && (
          <IconButton label={common.value.back} onClick={() => open(back)}>
            <LeftIcon />
          </IconButton>
        )}
        <h2 id="drawer-title">{title}</h2>
        <IconButton label={common.value.close} onClick={() => open({ kind: 'none' })}>
          <CloseIcon />
        </IconButton>
      </div>
      <div class="k-drawer__body">{children}</div>
    </>
  )
}
