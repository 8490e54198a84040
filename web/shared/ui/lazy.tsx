/** Code that is fetched only when it is shown: says so while it comes, and offers another attempt where it cannot. */
import { lazy } from 'preact-iso'
import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useSending } from '../sending'
import { Button } from './button'
import { Notice } from './notice'
import { common } from '../words/common'

type Load<Props> = () => Promise<FunctionComponent<Props> | { readonly default: FunctionComponent<Props> }>

const reached = () => fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(() => true, () => false)

/**
 * A browser may remember that a module did not come (Chromium does), and then only a page that is loaded anew asks for
 * it again. Without a link that page would not come either.
 */
async function again<Props>(load: Load<Props>): Promise<void> {
  try {
    await load()
  } catch (error) {
    if (await reached()) location.reload()
    throw error
  }
}

interface UnreachedProps<Props> {
  readonly message: string
  readonly load: Load<Props>
  readonly onThere: () => void
}

function Unreached<Props>({ message, load, onThere }: UnreachedProps<Props>) {
  const trying = useSending()
  const retry = async () => {
    if ((await trying.send(() => again(load))).done) onThere()
  }
  return (
    <Notice tone="warn" role="alert">
      <p>{message}</p>
      <Button look="secondary" busy={trying.busy} onClick={() => void retry()}>
        {common.value.retry}
      </Button>
    </Notice>
  )
}

export interface LazyOptions {
  /** What to say where it does not come. */
  readonly failed?: () => string
  /** It is all that is shown, with a page's margins. */
  readonly page?: boolean
}

/** A part of a page, or a page outside of a router. */
export function lazyPart<Props extends object>(load: Load<Props>, { failed, page }: LazyOptions = {}): FunctionComponent<Props> {
  /** A page of an older build gets nothing, and is about to be loaded anew. */
  const whole = async () => (await load()) ?? Promise.reject(new Error('Nothing was loaded'))
  let Part = lazy(whole)
  let there = false
  return function LazyPart(props: Props) {
    const [state, setState] = useState<'coming' | 'there' | 'failed'>(there ? 'there' : 'coming')
    useEffect(() => {
      if (state !== 'coming') return
      Part.preload().then(
        () => {
          there = true
          setState('there')
        },
        () => {
          // The library's part would wait for ever for what did not come.
          Part = lazy(whole)
          setState('failed')
        },
      )
    }, [state])
    if (state === 'there') return <Part {...props} />
    return (
      <div class={page === true ? 't-page t-stack' : 't-stack'}>
        {state === 'coming' ? (
          <p role="status">{common.value.loading}</p>
        ) : (
          <Unreached message={failed?.() ?? common.value.cannotReach} load={load} onThere={() => setState('coming')} />
        )}
      </div>
    )
  }
}

/** A router's page: the page before it stays until it is there. */
export function lazyRoute<Props extends object>(load: Load<Props>): FunctionComponent<Props> {
  // The router keeps what it was given first: once the code is there, the page begins anew.
  const missing = () => (
    <div class="t-page t-stack">
      <Unreached message={common.value.cannotReach} load={load} onThere={() => location.reload()} />
    </div>
  )
  return lazy(() => load().catch(() => missing))
}
