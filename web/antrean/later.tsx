/** A page whose code is fetched when it is first shown. */
import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button, Notice } from '../shared/ui'
import { common } from '../shared/words/common'

export function later<Props extends object>(load: () => Promise<FunctionComponent<Props>>): FunctionComponent<Props> {
  let loaded: FunctionComponent<Props> | null = null
  return function Later(props: Props) {
    const [, drawAgain] = useState(0)
    const [failed, setFailed] = useState(false)
    const fetchIt = () => {
      setFailed(false)
      load().then(
        (component) => {
          loaded = component
          drawAgain((n) => n + 1)
        },
        () => setFailed(true),
      )
    }
    useEffect(() => {
      if (loaded === null) fetchIt()
    }, [])
    const Page = loaded
    if (Page !== null) return <Page {...props} />
    return (
      <div class="t-page t-stack">
        {failed ? (
          <Notice tone="danger" role="alert">
            {common.value.cannotReach} <Button onClick={fetchIt}>{common.value.retry}</Button>
          </Notice>
        ) : (
          <p>{common.value.loading}</p>
        )}
      </div>
    )
  }
}
