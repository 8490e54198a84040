/** Form fields: always a visible label, a hint beneath it, an error that names the mend. */
import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'
import { common } from '../words/common'
import { AlertIcon } from './icons'

export interface FieldProps {
  readonly label: string
  readonly hint?: ComponentChildren
  /** What is wrong and how to mend it; null or absent: nothing. */
  readonly error?: string | null
  readonly optional?: boolean
}

interface FrameProps extends FieldProps {
  readonly id: string
  readonly children: ComponentChildren
}

function Frame({ id, label, hint, error, optional, children }: FrameProps) {
  return (
    <div class={`t-field${error ? ' t-field--wrong' : ''}`}>
      <label class="t-field__label" for={id}>
        {label} {optional === true && <span class="t-field__optional">({common.value.optional})</span>}
      </label>
      {hint !== undefined && (
        <div class="t-field__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div class="t-field__error" id={`${id}-error`}>
          <AlertIcon />
          <span>{error}</span>
        </div>
      )}
      {children}
    </div>
  )
}

function described(id: string, { hint, error }: FieldProps) {
  const ids = [hint !== undefined && `${id}-hint`, error && `${id}-error`].filter(Boolean)
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
}

/** The id that the page gave, or one of its own. */
function useFieldId(given: unknown): string {
  const own = useId()
  return typeof given === 'string' ? given : own
}

type Own = keyof FieldProps | 'value' | 'onInput' | 'onChange' | 'role' | 'size' | 'multiple'

export type TextFieldProps = FieldProps & {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'search' | 'date' | 'datetime-local' | 'number'
} & Omit<InputHTMLAttributes<HTMLInputElement>, Own | 'type'>

export function TextField({ label, hint, error, optional, value, onValue, type = 'text', id: given, ...rest }: TextFieldProps) {
  const id = useFieldId(given)
  const field = { label, hint, error, optional }
  return (
    <Frame id={id} {...field}>
      <input
        {...rest}
        {...described(id, field)}
        type={type as 'text'}
        id={id}
        class="t-input"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Frame>
  )
}

export type TextAreaProps = FieldProps & {
  readonly value: string
  readonly onValue: (value: string) => void
} & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>

export function TextArea({ label, hint, error, optional, value, onValue, id: given, ...rest }: TextAreaProps) {
  const id = useFieldId(given)
  const field = { label, hint, error, optional }
  return (
    <Frame id={id} {...field}>
      <textarea
        {...rest}
        {...described(id, field)}
        id={id}
        class="t-input t-input--area"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Frame>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

export type SelectProps = FieldProps & {
  readonly value: string
  readonly onValue: (value: string) => void
  readonly options: readonly Option[]
  /** The words of the empty choice; absent: there is none. */
  readonly empty?: string
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, Own>

export function Select({ label, hint, error, optional, value, onValue, options, empty, id: given, ...rest }: SelectProps) {
  const id = useFieldId(given)
  const field = { label, hint, error, optional }
  return (
    <Frame id={id} {...field}>
      <select
        {...rest}
        {...described(id, field)}
        id={id}
        class="t-input"
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

export interface ChoicesProps extends FieldProps {
  readonly name: string
  readonly value: string | null
  readonly onValue: (value: string) => void
  readonly options: readonly Option[]
}

/** Radio buttons, each in a touchable box with its own hint. */
export function Choices({ label, hint, error, optional, name, value, onValue, options }: ChoicesProps) {
  const id = useId()
  const field = { label, hint, error }
  return (
    <fieldset class={`t-field${error ? ' t-field--wrong' : ''}`} {...described(id, field)}>
      <legend class="t-field__label">
        {label} {optional === true && <span class="t-field__optional">({common.value.optional})</span>}
      </legend>
      {hint !== undefined && (
        <div class="t-field__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div class="t-field__error" id={`${id}-error`}>
          <AlertIcon />
          <span>{error}</span>
        </div>
      )}
      <div class="t-stack">
        {options.map((option) => (
          <label key={option.value} class="t-choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValue(option.value)}
            />
            <span>
              {option.label}
              {option.hint !== undefined && <span class="t-choice__hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export interface CheckProps {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly onValue: (checked: boolean) => void
}

export function Check({ label, hint, checked, onValue }: CheckProps) {
  return (
    <label class="t-choice">
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.currentTarget.checked)} />
      <span>
        {label}
        {hint !== undefined && <span class="t-choice__hint">{hint}</span>}
      </span>
    </label>
  )
}
