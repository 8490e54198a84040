/** The foot of a form with a password in it: it sends, and shows what is typed. */
import { common } from '../words/common'
import { Button } from './button'

/** Characters, as the server counts them. */
export const LEAST_PASSWORD = 8

export interface PasswordFootProps {
  /** On the button that sends. */
  readonly send: string
  readonly busy: boolean
  readonly shown: boolean
  readonly onShown: (shown: boolean) => void
}

export function PasswordFoot({ send, busy, shown, onShown }: PasswordFootProps) {
  return (
    <div class="t-row">
      <Button type="submit" busy={busy}>
        {send}
      </Button>
      <Button look="quiet" aria-pressed={shown} onClick={() => onShown(!shown)}>
        {shown ? common.value.hidePassword : common.value.showPassword}
      </Button>
    </div>
  )
}
