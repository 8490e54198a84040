import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ComponentChildren } from 'preact'
import { useId, useLayoutEffect } from 'preact/hooks'
import { common } from '../words/common'

type Look = 'primary' | 'secondary' | 'danger' | 'quiet'

interface Shared {
  readonly look?: Look
  readonly wide?: boolean
  readonly children: ComponentChildren
}

export interface ButtonProps extends Shared, Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof Shared> {
  /** At work: keeps its words and its focus, spins, and lets no second click through. */
  readonly busy?: boolean
}

const classes = (look: Look, wide: boolean | undefined, more: unknown) =>
  `t-button t-button--${look}${wide === true ? ' t-button--wide' : ''}${typeof more === 'string' ? ` ${more}` : ''}`

export function Button({ look = 'primary', wide, busy, children, class: more, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={classes(look, wide, more)}
      aria-disabled={busy === true ? 'true' : undefined}
      onClick={(event) => {
        if (busy === true) event.preventDefault()
        else onClick?.call(event.currentTarget as never, event as never)
      }}
    >
      {busy === true && <span class="t-spin" />}
      {children}
    </button>
  )
}

export function CancelButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button look="secondary" onClick={onClick}>
      {common.value.cancel}
    </Button>
  )
}

/** What reads the next page of a list. With the last page it goes, and the focus to what stands before it. */
export function MoreButton(props: Omit<ButtonProps, 'look' | 'children' | 'id'>) {
  const id = useId()
  useLayoutEffect(
    () => () => {
      const own = document.getElementById(id)
      if (own === null || own !== document.activeElement) return
      const all = [...document.querySelectorAll<HTMLElement>('a[href], button')]
      all[all.indexOf(own) - 1]?.focus({ preventScroll: true })
    },
    [],
  )
  return (
    <Button look="secondary" {...props} id={id}>
      {common.value.loadMore}
    </Button>
  )
}

/** A button without words on it; `label` is what it does, also for the pointer that rests on it. */
export function IconButton({
  label,
  children,
  class: more,
  look = 'quiet',
  ...rest
}: Omit<ButtonProps, 'busy' | 'wide'> & { readonly label: string }) {
  return (
    <button
      type="button"
      {...rest}
      class={`${classes(look, false, more)} t-button--icon`}
      aria-label={label}
      title={label}
    >
      {children}
    </button>
  )
}

/** A link that looks like a button, for what leads to another page. */
export function ButtonLink({
  look = 'primary',
  wide,
  children,
  class: more,
  ...rest
}: Shared & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Shared | 'role'> & { readonly href: string }) {
  return (
    <a {...rest} class={classes(look, wide, more)}>
      {children}
    </a>
  )
}
