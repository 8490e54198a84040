/**
 * A snapshot that is kept true by news. The snapshot is read once over HTTP and says up to which cursor it holds;
 * the subscription starts after it. The feed remembers the last cursor it was told, and starts from there whenever
 * the link comes back; only an expired cursor costs a second snapshot. News are gathered and applied once a frame.
 */
import { signal, type ReadonlySignal } from '@preact/signals'
import { AskError, type GraphQLProblem } from '../shared/graphql'
import { doubted } from '../shared/identity'
import { nextFrame } from './next-frame'
import type { Connection, Follower } from './connection'
import { FINAL, type FeedSource, type FeedState } from './feed-source'
import type { Result } from './protocol'
import { Retry } from './retry'

/** After a start, so long a silence behind the server's answer means that there was nothing more to tell. */
const QUIET = 400
/** A socket may take this long to open before the screen says that it is not live. */
const PATIENCE = 4_000
/** Where only HTTP gets through (a proxy that refuses sockets), the snapshot is read anew this often. */
const POLL = 30_000

export class Feed<Snapshot, News> implements Follower {
  readonly #source: FeedSource<Snapshot, News>
  readonly #connection: Connection
  readonly #snapshot = signal<Snapshot | null>(null)
  readonly #state = signal<FeedState>({ kind: 'catching-up', since: Date.now() })
  readonly #failure = signal<AskError | null>(null)
  /** null until the first answer. */
  readonly snapshot: ReadonlySignal<Snapshot | null> = this.#snapshot
  readonly state: ReadonlySignal<FeedState> = this.#state
  /** Set where asking again is useless (no such complaint, not allowed); the feed has then stopped. */
  readonly failure: ReadonlySignal<AskError | null> = this.#failure
  readonly #listeners = new Set<(news: readonly News[]) => void>()
  #leave: (() => void) | null = null
  #close: (() => void) | null = null
  #reading: AbortController | null = null
  readonly #retry = new Retry(() => void this.#read())
  #quiet: ReturnType<typeof setTimeout> | undefined
  #cancelFrame: (() => void) | null = null
  #heard: News[] = []
  #cursor: string | null = null
  #known = false
  /** Whether the last snapshot was already too old when it was to be followed: then another one is no hurry. */
  #expired = false

  /** `initial`: what an earlier visit kept, shown as offline since `at` until the server answers. */
  constructor(connection: Connection, source: FeedSource<Snapshot, News>, initial?: { snapshot: Snapshot; at: number }) {
    this.#connection = connection
    this.#source = source
    if (initial !== undefined) {
      this.#snapshot.value = initial.snapshot
      this.#state.value = { kind: 'offline', since: initial.at }
    }
  }

  start(): void {
    if (this.#leave !== null) return
    this.#leave = this.#connection.follow(this)
    void this.#read()
  }

  stop(): void {
    this.#leave?.()
    this.#leave = null
    this.#rest()
    this.#known = false
    this.#cancelFrame?.()
    this.#cancelFrame = null
    this.#heard = []
  }

  /** Reads the snapshot afresh, as after a change of identity. */
  refresh(): void {
    this.#rest()
    this.#failure.value = null
    void this.#read()
  }

  /** Changes the snapshot by something other than news, such as a further page. */
  update(change: (snapshot: Snapshot) => Snapshot): void {
    const before = this.#snapshot.peek()
    if (before !== null) this.#snapshot.value = change(before)
  }

  /** Hears the news after they are applied, once a frame; returns what ends it. For sounds and announcements. */
  onNews(listener: (news: readonly News[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  linkUp(): void {
    if (this.#known) this.#subscribe()
    else if (this.#reading === null) void this.#read()
  }

  linkDown(): void {
    this.#close = null
    clearTimeout(this.#quiet)
    this.#say('offline', this.#connection.link.peek().since)
    if (this.#known && this.#reading === null) this.#poll()
  }

  linkDoubted(): void {
    clearTimeout(this.#quiet)
    this.#say('offline', this.#connection.link.peek().since)
  }

  linkProved(): void {
    if (this.#close !== null) this.#catchUp(this.#close)
  }

  nudged(): void {
    this.#retry.hurry()
  }

  /** Ends whatever is under way, but stays a follower. */
  #rest(): void {
    this.#reading?.abort()
    this.#reading = null
    this.#close?.()
    this.#close = null
    this.#retry.cancel()
    clearTimeout(this.#quiet)
  }

  async #read(): Promise<void> {
    this.#rest()
    const reading = (this.#reading = new AbortController())
    if (this.#state.peek().kind === 'live') this.#say('catching-up', Date.now())
    try {
      const snapshot = await this.#source.read(reading.signal)
      if (reading.signal.aborted) return
      if (!this.#expired) this.#retry.succeeded()
      this.#known = true
      this.#heard = []
      this.#cursor = this.#source.asOf(snapshot)
      this.#snapshot.value = snapshot
      this.#reading = null
      this.#subscribe()
    } catch (error) {
      if (reading.signal.aborted) return
      this.#reading = null
      const problem = error instanceof AskError ? error : new AskError('graphql', String(error))
      if (problem.kind === 'graphql' && FINAL.has(problem.code ?? '')) return this.#give(problem)
      const state = this.#state.peek()
      const since = state.kind === 'offline' || !this.#known ? state.since : Date.now()
      this.#say('offline', since, problem.kind === 'offline' ? undefined : problem)
      this.#retry.failed()
    }
  }

  #subscribe(): void {
    this.#close?.()
    const close = (this.#close = this.#connection.open(this.#source.operation(this.#cursor), {
      result: (result) => this.#hear(result),
      ended: (errors) => this.#ended(errors),
    }))
    if (close === null) return this.#await()
    this.#retry.cancel()
    this.#catchUp(close)
  }

  /** What the server had to tell has come once it has answered what was asked after it. */
  #catchUp(subscribed: () => void): void {
    this.#say('catching-up', Date.now())
    this.#connection.probe(() => {
      if (this.#close === subscribed) this.#settle()
    })
  }

  /** The snapshot is there, the socket not yet. */
  #await(): void {
    const readAt = Date.now()
    const offline = () => this.#say('offline', readAt)
    clearTimeout(this.#quiet)
    if (this.#state.peek().kind === 'offline') offline()
    else this.#quiet = setTimeout(offline, PATIENCE)
    this.#poll()
  }

  #poll(): void {
    this.#retry.after(POLL * (0.8 + 0.4 * Math.random()))
  }

  /** Live, unless something more is told meanwhile. */
  #settle(): void {
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => {
      this.#expired = false
      this.#retry.succeeded()
      this.#say('live', Date.now())
    }, QUIET)
  }

  #hear({ data, errors }: Result): void {
    if (data === undefined || data === null) return this.#ended(errors ?? [])
    const news = this.#source.news(data)
    this.#cursor = this.#source.cursor(news) ?? this.#cursor
    this.#heard.push(news)
    this.#retry.succeeded()
    this.#expired = false
    this.#cancelFrame ??= nextFrame(() => this.#apply())
  }

  #apply(): void {
    this.#cancelFrame = null
    const news = this.#heard
    const before = this.#snapshot.peek()
    this.#heard = []
    if (before === null || news.length === 0) return
    this.#snapshot.value = this.#source.apply(before, news)
    for (const listener of [...this.#listeners]) listener(news)
  }

  #ended(errors: readonly GraphQLProblem[] | null): void {
    this.#close?.()
    this.#close = null
    clearTimeout(this.#quiet)
    const code = errors?.[0]?.extensions?.code ?? ''
    // A server with another secret does not know our position at all; what it shows now is as good a beginning.
    const unknown = code === 'INVALID' && errors?.[0]?.extensions?.['field'] === 'after'
    if ((code === 'CURSOR_EXPIRED' || unknown) && !this.#expired) {
      this.#expired = true
      void this.#read()
    } else if (FINAL.has(code)) this.#give(new AskError('graphql', errors?.[0]?.message ?? code, code, errors ?? []))
    else {
      this.#say('catching-up', Date.now())
      this.#retry.failed()
    }
  }

  #give(problem: AskError): void {
    this.stop()
    this.#failure.value = problem
    if (problem.code === 'SIGN_IN_REQUIRED') doubted()
  }

  #say(kind: FeedState['kind'], since: number, why?: AskError): void {
    const link = this.#connection.link.peek()
    // A socket that is open is no proof that the server hears of what happens.
    if (kind !== 'offline' && link.up && !link.current) return this.#say('offline', link.since)
    const state = this.#state.peek()
    const same = state.kind === kind && state.why?.message === why?.message
    if (same && (kind !== 'offline' || state.since >= since)) return
    this.#state.value = why === undefined ? { kind, since } : { kind, since, why }
  }
}
