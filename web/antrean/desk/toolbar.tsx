/** Above the queue: how many, search, filters, list or columns. */
import type { ComponentChildren, RefObject } from 'preact'
import { CloseIcon, GridIcon, IconButton, ListIcon, SearchIcon } from '../../shared/ui'
import type { QueueLineFragment } from '../gql/graphql'
import { words } from '../common/words'
import { categoriesIn, NO_SIEVE, type Sieve, type Which } from './filter'
import { toggleView, view } from './view'

export interface ToolbarProps {
  readonly title: string
  readonly count: string
  readonly news: ComponentChildren
  readonly lines: readonly QueueLineFragment[]
  readonly sieve: Sieve
  readonly onSieve: (sieve: Sieve) => void
  readonly search: RefObject<HTMLInputElement | null>
  /** Enter: what was typed is looked for among all complaints. */
  readonly onEnter: (typed: string) => void
}

export function Toolbar({ title, count, news, lines, sieve, onSieve, search, onEnter }: ToolbarProps) {
  const text = words.value
  const columns = view.value === 'columns'
  const choices: readonly [Which, string][] = [
    ['all', text.whichAll],
    ['new', text.whichNew],
    ['mine', text.whichMine],
    ['free', text.whichFree],
  ]
  const filtered = sieve.words !== '' || sieve.which !== 'all' || sieve.category !== ''
  return (
    <div class="a-toolbar t-stack">
      <div class="a-toolbar__title t-row">
        <h1 class="a-title" id="queue-title" tabIndex={-1}>
          {title}
        </h1>
        <span class="t-note t-number" aria-live="off">
          {count}
        </span>
        {news}
        <div class="a-switch" role="group" aria-label={text.view}>
          <IconButton label={text.asList} aria-pressed={!columns} onClick={() => columns && toggleView()}>
            <ListIcon />
          </IconButton>
          <IconButton label={text.asColumns} aria-pressed={columns} onClick={() => columns || toggleView()}>
            <GridIcon />
          </IconButton>
        </div>
      </div>
      <div class="a-toolbar__tools" role="search">
        <label class="a-search">
          <span class="t-hidden-visually">{text.search}</span>
          <SearchIcon />
          <input
            ref={search}
            type="search"
            class="t-input"
            placeholder={text.searchHint}
            value={sieve.words}
            onInput={(event) => onSieve({ ...sieve, words: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur()
              if (event.key === 'Enter' && event.currentTarget.value.trim() !== '') onEnter(event.currentTarget.value.trim())
            }}
          />
        </label>
        <label class="a-select">
          <span class="t-hidden-visually">{text.which}</span>
          <select
            class="t-input"
            value={sieve.which}
            onChange={(event) => onSieve({ ...sieve, which: event.currentTarget.value as Which })}
          >
            {choices.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label class="a-select">
          <span class="t-hidden-visually">{text.category}</span>
          <select
            class="t-input"
            value={sieve.category}
            onChange={(event) => onSieve({ ...sieve, category: event.currentTarget.value })}
          >
            <option value="">{text.allCategories}</option>
            {categoriesIn(lines).map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {filtered && (
          <IconButton
            label={text.clearFilter}
            onClick={() => {
              onSieve(NO_SIEVE)
              search.current?.focus()
            }}
          >
            <CloseIcon />
          </IconButton>
        )}
      </div>
    </div>
  )
}
