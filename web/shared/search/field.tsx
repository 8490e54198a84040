/** The field of a search. A number that was typed whole is opened at once; anything else is searched for. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button, CloseIcon, IconButton, SearchIcon, TextField } from '../ui'
import { wholeNumber } from './complaint-number'
import { words } from './words'
import './search.css'

export interface SearchFieldProps {
  /** What is searched for now. */
  readonly value: string
  readonly onSearch: (text: string) => void
  readonly onNumber: (number: string) => void
  /** Of its input, for a key that leads there. */
  readonly id?: string
  readonly label?: string
  readonly hint?: string
  /** The button is a sign alone, with its word for who hears it. */
  readonly small?: boolean
  readonly field?: RefObject<HTMLFormElement | null>
}

export function SearchField({ value, onSearch, onNumber, id, label, hint, small = false, field }: SearchFieldProps) {
  const say = words.value
  const own = useRef<HTMLFormElement>(null)
  const form = field ?? own
  const [text, setText] = useState(value)
  useLayoutEffect(() => setText(value), [value])

  function clear() {
    setText('')
    onSearch('')
    form.current?.querySelector('input')?.focus()
  }

  return (
    <form
      ref={form}
      class="t-searchfield"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        const number = wholeNumber(text)
        if (number === null) onSearch(text.trim())
        else onNumber(number)
      }}
    >
      <TextField
        {...(id === undefined ? {} : { id })}
        label={label ?? say.search}
        {...(hint === undefined ? {} : { placeholder: hint })}
        type="search"
        value={text}
        onValue={setText}
        maxLength={200}
        enterkeyhint="search"
        autocomplete="off"
      />
      {value !== '' && (
        <IconButton label={say.clear} onClick={clear}>
          <CloseIcon />
        </IconButton>
      )}
      {small ? (
        <IconButton label={say.go} type="submit" look="secondary">
          <SearchIcon />
        </IconButton>
      ) : (
        <Button type="submit" look="secondary">
          <SearchIcon /> {say.go}
        </Button>
      )}
    </form>
  )
}
