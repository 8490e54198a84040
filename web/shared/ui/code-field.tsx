/** The field for a code that was sent or printed. */
import { TextField } from './field'
import { common } from '../words/common'

export interface CodeFieldProps {
  readonly id: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly error: string | null
}

export function CodeField(props: CodeFieldProps) {
  const text = common.value
  return (
    <TextField
      {...props}
      label={text.code}
      hint={text.codeHint}
      autocomplete="one-time-code"
      autocapitalize="characters"
      spellcheck={false}
      maxLength={20}
    />
  )
}
