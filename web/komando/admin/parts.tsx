/** What the administrator's rooms are made of: a list that is read again after a change, and a dialog that saves. */
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button, Dialog, Notice } from '../../shared/ui'
import { AskError } from '../../shared/graphql'
import { common } from '../../shared/words/common'
import type { Change } from '../change'

export interface Listing<T> {
  /** null until it is there. */
  readonly rows: T | null
  readonly failed: AskError | null
  readonly again: () => void
}

/** Reads at once, whenever `inputs` change, and when asked again; what was read stays until the next answer. */
export function useListing<T>(read: () => Promise<T>, inputs: readonly unknown[]): Listing<T> {
  const [rows, setRows] = useState<T | null>(null)
  const [failed, setFailed] = useState<AskError | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let gone = false
    read().then(
      (found) => {
        if (gone) return
        setRows(found)
        setFailed(null)
      },
      (error: unknown) => gone || setFailed(error instanceof AskError ? error : new AskError('graphql', String(error))),
    )
    return () => {
      gone = true
    }
  }, [...inputs, turn])
  return { rows, failed, again: () => setTurn((before) => before + 1) }
}

export interface RoomProps {
  readonly title: string
  readonly note?: string
  /** Beside the title: what makes a new one. */
  readonly end?: ComponentChildren
  readonly listing: Listing<unknown>
  /** What was done last. */
  readonly said: string | null
  readonly children: ComponentChildren
}

export function Room({ title, note, end, listing, said, children }: RoomProps) {
  return (
    <div class="t-stack">
      <div class="k-room__head">
        <h1>{title}</h1>
        {end}
      </div>
      {note !== undefined && <p class="k-soft">{note}</p>}
      {said !== null && (
        <Notice tone="good" role="status">
          {said}
        </Notice>
      )}
      {listing.failed !== null && (
        <Notice tone="danger" role="alert">
          {listing.failed.kind === 'offline' ? common.value.cannotReach : common.value.somethingWrong}{' '}
          <Button look="quiet" onClick={listing.again}>
            {common.value.retry}
          </Button>
        </Notice>
      )}
      {listing.rows === null && listing.failed === null ? <p role="status">{common.value.loading}</p> : children}
    </div>
  )
}

export interface SaveDialogProps {
  readonly title: string
  readonly change: Change
  /** The fields that show their own problems. */
  readonly fields: readonly string[]
  readonly save: string
  readonly onSave: () => void
  readonly onClose: () => void
  readonly children: ComponentChildren
}

export function SaveDialog({ title, change, fields, save, onSave, onClose, children }: SaveDialogProps) {
  const beside = change.problemBeside(...fields)
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="t-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSave()
        }}
      >
        {beside !== null && (
          <Notice tone="danger" role="alert">
            {beside}
          </Notice>
        )}
        {children}
        <div class="t-row">
          <Button type="submit" busy={change.busy}>
            {save}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {common.value.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
