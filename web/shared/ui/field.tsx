/** Form fields: always a visible label, a hint beneath it, an error that names the mend. */
import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes, TextareaHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'
import { common } from '../words/common'
import { AlertIcon } from './icons'

interface FieldProps {
  readonly label: string
  readonly hint?: ComponentChildren
  /** What is wrong and how to mend it; null or absent: nothing. */
  readonly error?: string | null
  readonly optional?: boolean
}

interface FrameProps extends FieldProps {
  /** The id that the page gave; else it has one of its own. */
  readonly id?: unknown
  /** Around several controls, each with a label of its own. */
  readonly group?: boolean
  /** Its control: `tied` are the attributes that tie it to label, hint and error. */
  readonly children: (tied: object) => ComponentChildren
}

function Frame({ id: given, label, hint, error, optional, group = false, children }: FrameProps) {
  const own = useId()
  const id = typeof given === 'string' ? given : own
  const about = [hint !== undefined && `${id}-hint`, error && `${id}-error`].filter(Boolean)
  const described = {
    'aria-describedby': about.length > 0 ? about.join(' ') : undefined,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
  const Box = group ? 'fieldset' : 'div'
  const Name = group ? 'legend' : 'label'
  return (
    <Box class={`t-field${error ? ' t-field--wrong' : ''}`} {...(group ? described : {})}>
      <Name class="t-field__label" {...(group ? {} : { for: id })}>
        {label} {optional === true && <span class="t-field__optional">({common.value.optional})</span>}
      </Name>
      {hint !== undefined && (
        <div class="t-note" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div class="t-field__error" id={`${id}-error`}>
          <AlertIcon />
          <span>{error}</span>
        </div>
      )}
      {children({ ...described, id })}
    </Box>
  )
}

interface ValueProps extends FieldProps {
  readonly value: string
  readonly onValue: (value: string) => void
}

type Own = keyof ValueProps | 'onInput' | 'onChange' | 'role' | 'size' | 'multiple'

type TextFieldProps = ValueProps & {
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'search' | 'date' | 'time' | 'datetime-local' | 'number'
} & Omit<InputHTMLAttributes<HTMLInputElement>, Own | 'type'>

export function TextField({ label, hint, error, optional, value, onValue, type = 'text', id, ...rest }: TextFieldProps) {
  return (
    <Frame {...{ id, label, hint, error, optional }}>
      {(tied) => (
        <input
          {...rest}
          {...tied}
          type={type as 'text'}
          class="t-input"
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Frame>
  )
}

type TextAreaProps = ValueProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>

export function TextArea({ label, hint, error, optional, value, onValue, id, ...rest }: TextAreaProps) {
  return (
    <Frame {...{ id, label, hint, error, optional }}>
      {(tied) => (
        <textarea
          {...rest}
          {...tied}
          class="t-input t-input--area"
          value={value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Frame>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
  /** Under this heading, of a list to choose from, together with its neighbours of the same. */
  readonly group?: string
}

const one = (option: Option) => (
  <option key={option.value} value={option.value}>
    {option.label}
  </option>
)

/** With neighbours of one heading beneath it. */
function listed(options: readonly Option[]): ComponentChildren {
  const headings = [...new Set(options.map(({ group }) => group))]
  return headings.map((heading) => {
    const under = options.filter(({ group }) => group === heading)
    return heading === undefined ? under.map(one) : <optgroup key={heading} label={heading}>{under.map(one)}</optgroup>
  })
}

type SelectProps = ValueProps & {
  readonly options: readonly Option[]
  /** The words of the empty choice; absent: there is none. */
  readonly empty?: string
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, Own>

export function Select({ label, hint, error, optional, value, onValue, options, empty, id, ...rest }: SelectProps) {
  return (
    <Frame {...{ id, label, hint, error, optional }}>
      {(tied) => (
        <select {...rest} {...tied} class="t-input" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
          {empty !== undefined && <option value="">{empty}</option>}
          {listed(options)}
        </select>
      )}
    </Frame>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly hint?: string | undefined
  /** Its control. */
  readonly children: ComponentChildren
}

/** A control in a touchable box with its label and hint. */
export function Choice({ label, hint, children }: ChoiceProps) {
  return (
    <label class="t-choice">
      {children}
      <span>
        {label}
        {hint !== undefined && <span class="t-choice__hint">{hint}</span>}
      </span>
    </label>
  )
}

interface ChoicesProps extends FieldProps {
  readonly name: string
  readonly value: string | null
  readonly onValue: (value: string) => void
  readonly options: readonly Option[]
}

export function Choices({ name, value, onValue, options, ...field }: ChoicesProps) {
  return (
    <Frame group {...field}>
      {() => (
        <div class="t-stack">
          {options.map((option) => (
            <Choice key={option.value} label={option.label} hint={option.hint}>
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={option.value === value}
                onChange={() => onValue(option.value)}
              />
            </Choice>
          ))}
        </div>
      )}
    </Frame>
  )
}

interface CheckProps {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly onValue: (checked: boolean) => void
}

export function Check({ label, hint, checked, onValue }: CheckProps) {
  return (
    <Choice label={label} hint={hint}>
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.currentTarget.checked)} />
    </Choice>
  )
}
