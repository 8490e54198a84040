/**
 * Sends what waits: photos first, then the complaint, exactly once. The draft's key makes any number of sends one
 * complaint; each step is written down before the next begins, so that the page may close at any moment and another
 * page, or the service worker, goes on from there. Nothing here knows of a browser: it is handed a post.
 */
import type { Begun } from '../../shared/resumable'
import type { Draft, DraftPhoto, Problem } from '../draft/draft'
import { inputOf, says, sentAs, successor } from '../draft/draft'
import type { Receipt } from '../draft/receipt'
import type { DraftStore } from './store'

/** What became of one attempt. `later`: the server was not reached, or cannot now; then `why`, in its words. */
export type Sent =
  | { readonly kind: 'filed'; readonly receipt: Omit<Receipt, 'key' | 'owner' | 'seen' | 'earlier'> }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'later'; readonly why?: Problem }

export type Uploading = { readonly kind: 'uploaded'; readonly id: string } | Exclude<Sent, { kind: 'filed' }>

export interface Post {
  /** Who is signed in: the account's id, null for a visitor, undefined where the server is not reached. */
  whoAmI(): Promise<string | null | undefined>
  /** `begun`: where it is written down how far it has come, so that it goes on from there. */
  upload(photo: Blob, draft: Draft, index: number, begun: Begun): Promise<Uploading>
  /** `asVisitor`: without the cookie of whoever is signed in by now. */
  submit(input: ReturnType<typeof inputOf>, asVisitor: boolean): Promise<Sent>
}

export interface OutboxOptions {
  readonly now?: () => number
  /** Milliseconds to wait after this many failures in a row. */
  readonly wait: (failures: number) => number
  /** Runs `work` while no other page or worker does. */
  readonly alone?: (work: () => Promise<void>) => Promise<void>
  /** Told after each step that others may want to show. */
  readonly changed?: (key: string) => void
}

/** Uploads that were never attached are swept away by the server; twice anew is then enough. */
const FRESH_UPLOADS = 2
/** Signing in sends it at once; this is only for what happened in another tab. */
const UNTIL_SIGNED_IN = 600_000

export class Outbox {
  readonly #store: DraftStore
  readonly #post: Post
  readonly #options: OutboxOptions
  #running: Promise<void> | null = null
  #again: boolean | null = null

  constructor(store: DraftStore, post: Post, options: OutboxOptions) {
    this.#store = store
    this.#post = post
    this.#options = options
  }

  #now(): number {
    return (this.#options.now ?? Date.now)()
  }

  /**
   * Sends what is due; `force`: also what is waiting out a pause, as when the link has come back. Called while it
   * runs, it runs once more. Ends when everything was tried.
   */
  flush(force = false): Promise<void> {
    if (this.#running !== null) {
      this.#again = this.#again === true || force
      return this.#running
    }
    const alone = this.#options.alone ?? ((work) => work())
    this.#running = alone(() => this.#all(force)).finally(() => {
      this.#running = null
      const again = this.#again
      this.#again = null
      if (again !== null) return this.flush(again)
      return undefined
    })
    return this.#running
  }

  /** When the next one is due (ms since the epoch); null: nothing waits. */
  async nextAt(): Promise<number | null> {
    const waiting = (await this.#store.drafts()).filter(({ state }) => state === 'waiting')
    return waiting.length === 0 ? null : Math.min(...waiting.map(({ nextAt }) => nextAt))
  }

  async #all(force: boolean): Promise<void> {
    const due = (await this.#store.drafts())
      .filter(({ state, nextAt }) => state === 'waiting' && (force || nextAt <= this.#now()))
      .reverse()
    let me: string | null | undefined
    for (const draft of due) {
      if (draft.owner !== null) {
        me ??= await this.#post.whoAmI()
        // Theirs alone to send: it waits until they sign in again.
        if (me !== draft.owner) {
          await this.#later(draft.key, me === undefined)
          continue
        }
      }
      // A link that fails for one fails for all: the others keep their turn.
      if ((await this.#send(draft)) === 'later') break
    }
  }

  async #later(key: string, failed: boolean, why: Problem | null = null): Promise<void> {
    await this.#store.change(key, (draft) => ({
      ...draft,
      attempts: draft.attempts + (failed ? 1 : 0),
      problem: why,
      nextAt: this.#now() + (failed ? this.#options.wait(draft.attempts) : UNTIL_SIGNED_IN),
    }))
    this.#options.changed?.(key)
  }

  async #refused(key: string, problem: Problem): Promise<void> {
    // A refusal is an answer: nothing was filed, the words may change.
    await this.#store.change(key, (draft) => ({ ...draft, state: 'refused', sealed: false, problem }))
    this.#options.changed?.(key)
  }

  async #send(draft: Draft, fresh = 0): Promise<Sent['kind']> {
    const ids = await this.#uploads(draft)
    if (typeof ids === 'string') return ids
    // Written down before it leaves: from here on it may be filed without our hearing of it.
    const sealed = await this.#store.change(draft.key, (now) =>
      now.state === 'waiting' ? { ...now, sealed: true, sent: withSent(now.sent, sentAs(now, ids)), problem: null } : null,
    )
    if (sealed === undefined) return 'refused'
    const sending = sentAs(sealed, ids)
    const sent = await this.#post.submit(sending.input, sealed.owner === null)
    switch (sent.kind) {
      case 'later':
        await this.#later(draft.key, true, sent.why)
        return 'later'
      case 'refused':
        if (sent.problem.field === 'photos' && fresh < FRESH_UPLOADS) {
          const anew = await this.#store.change(draft.key, (now) => ({
            ...now,
            photos: now.photos.map((photo) => ({ ...photo, uploaded: null })),
          }))
          return anew === undefined ? 'refused' : this.#send(anew, fresh + 1)
        }
        if (sent.problem.field === 'idempotencyKey') return this.#earlier(sealed, sent.problem)
        await this.#refused(draft.key, sent.problem)
        return 'refused'
      case 'filed':
        await this.#store.settle({ ...sent.receipt, key: draft.key, owner: sealed.owner, seen: false }, sending)
        this.#options.changed?.(draft.key)
        return 'filed'
    }
  }

  /**
   * Under this key the server has filed other words: those of an earlier send, whose answer was lost before the person
   * changed them. Sent again they give their receipt, and nothing new is filed; what was changed stays as a draft of
   * its own, to be sent only if the person says so.
   */
  async #earlier(draft: Draft, problem: Problem): Promise<Sent['kind']> {
    for (const before of draft.sent.slice(0, -1).reverse()) {
      const sent = await this.#post.submit(before.input, draft.owner === null)
      if (sent.kind === 'later') {
        await this.#later(draft.key, true)
        return 'later'
      }
      if (sent.kind === 'filed') {
        // The same words with the same photos, which two pages had uploaded at once, are no other words.
        const earlier = says(draft, before) ? {} : { earlier: { text: before.input.description, draft: successor(draft).key } }
        await this.#store.change(draft.key, (now) => ({ ...now, state: 'writing' }))
        await this.#store.settle({ ...sent.receipt, key: draft.key, owner: draft.owner, seen: false, ...earlier }, before)
        this.#options.changed?.(draft.key)
        return 'filed'
      }
    }
    await this.#refused(draft.key, problem)
    return 'refused'
  }

  async #note(key: string, photo: DraftPhoto, known: Partial<DraftPhoto>): Promise<void> {
    await this.#store.change(key, (now) => ({
      ...now,
      photos: now.photos.map((one) => (one.id === photo.id ? { ...one, ...known } : one)),
    }))
  }

  #begun(key: string, photo: DraftPhoto): Begun {
    return { read: async () => photo.begun ?? null, write: (begun) => this.#note(key, photo, { begun }) }
  }

  /** The server's ids of all photos, or why there are none. */
  async #uploads(draft: Draft): Promise<readonly string[] | 'later' | 'refused'> {
    const ids: string[] = []
    for (const [index, photo] of draft.photos.entries()) {
      let id = photo.uploaded
      if (id === null) {
        const result = await this.#post.upload(photo.blob, draft, index, this.#begun(draft.key, photo))
        if (result.kind === 'later') {
          await this.#later(draft.key, true, result.why)
          return 'later'
        }
        if (result.kind === 'refused') {
          await this.#refused(draft.key, result.problem)
          return 'refused'
        }
        id = result.id
        await this.#note(draft.key, photo, { uploaded: result.id })
        this.#options.changed?.(draft.key)
      }
      ids.push(id)
    }
    return ids
  }
}

function withSent(all: Draft['sent'], sent: Draft['sent'][number]): Draft['sent'] {
  const text = JSON.stringify(sent)
  return [...all.filter((one) => JSON.stringify(one) !== text), sent]
}
