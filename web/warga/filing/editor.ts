/** The draft in the form: taken up where it was left, and kept on the device at every change. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { viewer } from '../../shared/session'
import { isBlank, newDraft, type Draft, type Form } from '../outbox/draft'
import { outboxChanged, store } from '../outbox/sending'
import { ownerNow } from '../person'

const EVERY = 400

export interface Editor {
  readonly draft: Draft
  /** Whether it was there before. */
  readonly continued: boolean
  /** Whether the device keeps it. */
  readonly keeps: boolean
  readonly saved: boolean
  readonly change: (change: (draft: Draft) => Draft) => void
  readonly form: (patch: Partial<Form>) => void
  /** The draft for sending; from here on the form writes nothing down any more. */
  readonly release: () => Draft
  /** Set where another tab has handed it in. */
  readonly handedIn: boolean
  readonly startOver: () => Promise<void>
}

interface State {
  readonly draft: Draft
  readonly continued: boolean
  readonly keeps: boolean
  readonly saved: boolean
  readonly handedIn: boolean
}

/** The wanted draft, else the last one that was being written. */
async function takeUp(wanted: string | undefined): Promise<Draft | undefined> {
  const owner = ownerNow()
  const mine = (await store.drafts()).filter((draft) => draft.owner === owner || draft.owner === null)
  const known = wanted === undefined ? undefined : mine.find(({ key }) => key === wanted)
  if (known?.state === 'waiting') {
    const taken = await store.change(known.key, (now) => (now.sealed ? null : { ...now, state: 'writing' }))
    if (taken !== undefined) return taken
  } else if (known !== undefined) return known
  return mine.find((draft) => draft.state === 'writing' && !isBlank(draft))
}

/** null while the device looks, and until it is known who is here. */
export function useEditor(wanted: string | undefined): Editor | null {
  const [state, setState] = useState<State | null>(null)
  const latest = useRef<Draft | null>(null)
  const dirty = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const ready = viewer.value !== undefined

  async function save(): Promise<void> {
    clearTimeout(timer.current)
    const draft = latest.current
    if (draft === null || !dirty.current) return
    dirty.current = false
    try {
      const blank = isBlank(draft)
      if (blank) await store.discard(draft.key)
      const written = blank || (await store.save({ ...draft, savedAt: Date.now() }))
      setState((before) => before && { ...before, keeps: true, saved: written && !blank, handedIn: !written })
    } catch {
      setState((before) => before && { ...before, keeps: false })
    }
  }

  function change(how: (draft: Draft) => Draft): void {
    if (latest.current === null) return
    const draft = (latest.current = how(latest.current))
    dirty.current = true
    setState((before) => before && { ...before, draft, saved: false })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), EVERY)
  }

  function begin(draft: Draft, continued: boolean, keeps: boolean): void {
    latest.current = draft
    setState({ draft, continued, keeps, saved: continued, handedIn: false })
  }

  useEffect(() => {
    if (!ready) return
    let over = false
    takeUp(wanted).then(
      (found) => {
        if (over) return
        if (found === undefined) begin(newDraft(ownerNow(), Date.now()), false, true)
        else begin({ ...found, state: 'writing' }, true, true)
      },
      () => over || begin(newDraft(ownerNow(), Date.now()), false, false),
    )
    const now = () => void save()
    const hidden = () => document.visibilityState === 'hidden' && now()
    addEventListener('pagehide', now)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      over = true
      removeEventListener('pagehide', now)
      document.removeEventListener('visibilitychange', hidden)
      void save().then(outboxChanged)
    }
  }, [ready, wanted])

  if (state === null) return null
  return {
    ...state,
    change,
    form: (patch) =>
      change((draft) => ({
        ...draft,
        form: { ...draft.form, ...patch },
        // What was wrong there has been changed.
        problem: draft.problem !== null && (draft.problem.field ?? '') in patch ? null : draft.problem,
      })),
    release() {
      clearTimeout(timer.current)
      dirty.current = false
      const { draft } = state
      latest.current = null
      return draft
    },
    async startOver() {
      clearTimeout(timer.current)
      dirty.current = false
      const before = latest.current
      begin(newDraft(ownerNow(), Date.now()), false, state.keeps)
      if (before !== null) await store.discard(before.key).catch(() => undefined)
    },
  }
}
