/** The draft in the form: taken up where it was left, and kept on the device at every change. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { viewer } from '../../shared/session'
import { isBlank, newDraft, successor, type Draft, type Form } from '../draft/draft'
import { outboxChanged, store, takeOut } from '../outbox/sending'
import { ownerNow } from '../common/person'

const EVERY = 400

export interface Editor {
  readonly draft: Draft
  /** Whether it was there before. */
  readonly continued: boolean
  /** Whether the device keeps it, and not this page alone. */
  readonly keeps: boolean
  readonly saved: boolean
  /** Of what was filed while it was changed here: its receipt's key. What was changed is a draft of its own now. */
  readonly filed: string | null
  /** As another tab has written it since it was last read here; nothing is written down until one is chosen. */
  readonly elsewhere: Draft | null
  readonly change: (change: (draft: Draft) => Draft) => void
  readonly form: (patch: Partial<Form>) => void
  /** The draft as it is shown, for sending; `done` has to follow, or `handedIn`. */
  readonly shown: () => Draft
  /** It is on its way: the form writes nothing down any more. */
  readonly done: () => void
  /** It was filed already: goes on with what was changed since. Whether anything was. */
  readonly handedIn: () => boolean
  /** Takes this tab's words, or the other one's. */
  readonly choose: (which: 'here' | 'elsewhere') => void
  readonly startOver: () => Promise<void>
}

type State = Pick<Editor, 'draft' | 'continued' | 'keeps' | 'saved' | 'filed' | 'elsewhere'>

/** Whether a draft is what a new one would be about. */
const isAbout = ({ form }: Draft, asks: Partial<Form>): boolean => form.kind === asks.kind && form.service?.id === asks.service?.id

/** The wanted draft, else the last one that was being written; of what `asks` is about, where it is given. */
async function takeUp(wanted: string | undefined, asks: Partial<Form> | undefined): Promise<Draft | undefined> {
  const owner = ownerNow()
  const mine = (await store.drafts()).filter((draft) => draft.owner === owner || draft.owner === null)
  const known = wanted === undefined ? undefined : mine.find(({ key }) => key === wanted)
  if (known?.state === 'waiting') {
    const taken = await takeOut(known.key)
    if (taken !== undefined) return taken
  } else if (known !== undefined) return known
  return mine.find((draft) => draft.state === 'writing' && !isBlank(draft) && (asks === undefined || isAbout(draft, asks)))
}

/** null while the device looks, until it is known who is here, and while `asks` is null. `asks`: what a new draft begins with. */
export function useEditor(wanted: string | undefined, asks?: Partial<Form> | null): Editor | null {
  const [state, setState] = useState<State | null>(null)
  const latest = useRef<Draft | null>(null)
  /** As it was taken up, and `savedAt` of what the device has of it. */
  const begun = useRef<Draft | null>(null)
  const read = useRef<number | undefined>(undefined)
  const dirty = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const saving = useRef<Promise<void>>(Promise.resolve())
  const ready = viewer.value !== undefined && asks !== null
  const blank = () => {
    const draft = newDraft(ownerNow(), Date.now())
    return { ...draft, form: { ...draft.form, ...asks } }
  }
  const show = (change: Partial<State>) => setState((before) => before && { ...before, ...change })

  async function write(over: boolean): Promise<void> {
    const draft = latest.current
    if (draft === null || !dirty.current) return
    dirty.current = false
    const savedAt = Date.now()
    const blank = isBlank(draft)
    if (blank) await store.discard(draft.key)
    const saved = blank ? 'kept' : await store.save({ ...draft, savedAt }, over ? undefined : read.current)
    if (latest.current === null) return
    if (saved === 'handed in') return void handedIn()
    if (saved === 'elsewhere') return show({ elsewhere: (await store.draft(draft.key)) ?? null })
    read.current = blank ? undefined : savedAt
    show({ keeps: saved === 'kept', saved: saved === 'kept' && !blank && !dirty.current })
  }

  /** One after the other: a save must not take the one before it for another tab's. */
  function save(over = false): Promise<void> {
    clearTimeout(timer.current)
    return (saving.current = saving.current.then(() => write(over)).catch(() => show({ keeps: false })))
  }

  function change(how: (draft: Draft) => Draft): void {
    if (latest.current === null) return
    const draft = (latest.current = how(latest.current))
    dirty.current = true
    show({ draft, saved: false })
    clearTimeout(timer.current)
    // Which of the two is right the person must say first.
    if (state?.elsewhere === null) timer.current = setTimeout(() => void save(), EVERY)
  }

  function begin(draft: Draft, continued: boolean): void {
    latest.current = begun.current = draft
    read.current = continued ? draft.savedAt : undefined
    dirty.current = false
    const keeps = !store.holds(draft.key)
    setState({ draft, continued, keeps, saved: continued && keeps, filed: null, elsewhere: null })
  }

  function handedIn(): boolean {
    const now = latest.current
    if (now === null) return false
    const changed = now.form !== begun.current?.form || now.photos !== begun.current.photos
    latest.current = changed ? successor(now) : now
    read.current = undefined
    dirty.current = changed
    show({ draft: latest.current, filed: now.key, saved: false })
    if (changed) void save(true)
    return changed
  }

  useEffect(() => {
    if (!ready) return
    let over = false
    const fresh = () => over || begin(blank(), false)
    // What else was being written stays as it is.
    takeUp(wanted, asks ?? undefined).then((found) => {
      if (found === undefined) fresh()
      else if (!over) begin({ ...found, state: 'writing' }, true)
    }, fresh)
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
  }, [ready, wanted, asks])

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
    shown: () => latest.current ?? state.draft,
    done() {
      clearTimeout(timer.current)
      dirty.current = false
      latest.current = null
    },
    handedIn,
    choose(which) {
      if (state.elsewhere === null) return
      if (which === 'elsewhere') return begin({ ...state.elsewhere, state: 'writing' }, true)
      show({ elsewhere: null })
      dirty.current = true
      void save(true)
    },
    async startOver() {
      clearTimeout(timer.current)
      const before = latest.current
      begin(blank(), false)
      if (before !== null) await store.discard(before.key)
    },
  }
}
