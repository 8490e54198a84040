/** What is touched to see what is behind it. A display shows the same without being touchable. */
import { createContext, type ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { addressOf, viewOf, type View } from './drawer-view'

/** Whether the screen answers to a touch. */
export const Touchable = createContext(true)

/** What the page's address says that is open, and how to open something else. */
export function useView(): { view: View; open: (view: View, replace?: boolean) => void; address: (view: View) => string } {
  const { path, query, route } = useLocation()
  const address = (view: View) => addressOf(path, view)
  return { view: viewOf(query), address, open: (view, replace) => route(address(view), replace) }
}

export interface TapProps {
  readonly to: View
  readonly class?: string
  /** Read out in place of what is shown. */
  readonly label?: string
  readonly children: ComponentChildren
}

export function Tap({ to, class: more = '', label, children }: TapProps) {
  const touchable = useContext(Touchable)
  const { address } = useView()
  if (!touchable) return <div class={more}>{children}</div>
  return (
    <a class={`k-tap ${more}`} href={address(to)} aria-label={label}>
      {children}
    </a>
  )
}
