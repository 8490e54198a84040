/** Coloured words: notices, tags, and the place where nothing is yet. Colour never stands alone for a meaning. */
import type { ComponentChildren } from 'preact'
import { AlertIcon, CheckIcon, InfoIcon } from './icons'

export type Tone = 'danger' | 'warn' | 'good' | 'info' | 'brand' | 'mute'

const SIGNS = { danger: AlertIcon, warn: AlertIcon, good: CheckIcon, info: InfoIcon, brand: InfoIcon, mute: InfoIcon }

export interface NoticeProps {
  readonly tone: Tone
  readonly title?: string
  readonly children?: ComponentChildren
  /** Read out when it appears: `alert` at once, `status` when the reader pauses. */
  readonly role?: 'alert' | 'status'
}

export function Notice({ tone, title, children, role }: NoticeProps) {
  const Sign = SIGNS[tone]
  return (
    <div class={`t-notice t-tone--${tone}`} role={role}>
      <Sign />
      <div>
        {title !== undefined && <p class="t-notice__title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  return <span class={`t-tag t-tone--${tone}`}>{children}</span>
}

export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <div class="t-empty">{children}</div>
}
