/** A room of the administrator's: a list that is read again after a change, and the editor over it. */
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Button, Notice, PlusIcon } from '../../shared/ui'
import type { Loaded } from '../../shared/loaded'
import { common } from '../../shared/words/common'
import type { Ends } from './editor'
import { words } from './words'

/** What the rows of a room can do. */
export interface Acts<Edited> {
  readonly edit: (edited: Edited) => void
  /** Says what was done and reads the list again. */
  readonly done: (said: string) => void
}

export interface RoomProps<Edited> {
  readonly title: string
  readonly note?: string
  /** Of its heading; 2 for a second list of a page. */
  readonly level?: 1 | 2
  readonly listing: Pick<Loaded<unknown>, 'data' | 'problem' | 'again'>
  /** What the button beside the title says, and what it opens the editor with; absent: nothing is added here. */
  readonly add?: { readonly name: string; readonly blank: Edited } | undefined
  /** What stands beside it. */
  readonly head?: ComponentChildren
  readonly editor?: (edited: Edited, ends: Ends) => ComponentChildren
  readonly children: (acts: Acts<Edited>) => ComponentChildren
}

export function Room<Edited>({ title, note, level = 1, listing, add, head, editor, children }: RoomProps<Edited>) {
  // In a box, as what is edited may itself be nothing yet.
  const [edited, edit] = useState<{ readonly one: Edited } | null>(null)
  const [said, say] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const onClose = () => edit(null)

  function done(what: string) {
    onClose()
    say(what)
    listing.again()
  }

  return (
    <div class="t-stack">
      <div class="k-room__head t-row">
        {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
        <div class="t-row">
          {head}
          {add !== undefined && (
            <Button onClick={() => edit({ one: add.blank })}>
              <PlusIcon /> {add.name}
            </Button>
          )}
        </div>
      </div>
      {note !== undefined && <p class="k-soft">{note}</p>}
      <div ref={place} tabIndex={-1}>
        {said !== null && said !== '' && (
          <Notice tone="good" role="status">
            {said}
          </Notice>
        )}
      </div>
      {listing.problem !== null && (
        <Notice tone="danger" role="alert">
          {listing.problem}{' '}
          <Button look="quiet" onClick={listing.again}>
            {common.value.retry}
          </Button>
        </Notice>
      )}
      {listing.data === undefined && listing.problem === null ? (
        <p role="status">{common.value.loading}</p>
      ) : (
        children({
          edit: (one) => edit({ one }),
          done(what) {
            done(what)
            // The row's button may go with what it did.
            place.current?.focus()
          },
        })
      )}
      {edited !== null && editor?.(edited.one, { onClose, onSaved: done })}
    </div>
  )
}

export interface TableProps {
  readonly name: string
  readonly heads: readonly string[]
  /** What the last column's buttons do; absent: there is none. */
  readonly act?: string
  /** Its rows. */
  readonly children: ComponentChildren
}

export function Table({ name, heads, act, children }: TableProps) {
  return (
    <div class="k-scroll" tabIndex={0} role="region" aria-label={name}>
      <table class="k-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {act !== undefined && (
              <th scope="col">
                <span class="t-hidden-visually">{act}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export function EditButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  const say = words.value
  return (
    <Button look="quiet" aria-label={say.editOf({ name })} onClick={onClick}>
      {say.edit}
    </Button>
  )
}
