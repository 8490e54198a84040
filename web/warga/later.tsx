/** A part that is fetched only when it is asked for, such as the map: says so while it comes, and where it cannot. */
import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button, Notice } from '../shared/ui'
import { common } from '../shared/words/common'

export function later<Props extends object>(load: () => Promise<{ readonly default: ComponentType<Props> }>, failed: () => string) {
  let loaded: ComponentType<Props> | null = null
  return function Later(props: Props): JSX.Element {
    const [Part, setPart] = useState<{ readonly it: ComponentType<Props> } | null>(loaded && { it: loaded })
    const [broken, setBroken] = useState(false)
    const fetchIt = () => {
      setBroken(false)
      load().then(
        ({ default: it }) => {
          loaded = it
          setPart({ it })
        },
        () => setBroken(true),
      )
    }
    useEffect(() => {
      if (Part === null) fetchIt()
    }, [])
    if (Part !== null) return <Part.it {...props} />
    if (!broken) return <p class="w-soft">{common.value.loading}</p>
    return (
      <Notice tone="warn" role="alert">
        <p>{failed()}</p>
        <Button look="secondary" onClick={fetchIt}>
          {common.value.retry}
        </Button>
      </Notice>
    )
  }
}
