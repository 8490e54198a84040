/** The foot of a form with a password in it: it sends, and shows what is typed. */
import { common } from '../words/common'
import { Button } from './button'

/** Whether a new one is as long as the server wants it, in characters as it counts them. */
export const fitsPassword = (password: string) => {
  const { length } = [...password]
  return length >= 8 && length <= 200
}

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
