/** A page whose code comes when it is first opened. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button, Notice } from '../shared/ui'
import { common } from '../shared/words/common'

export function later(load: () => Promise<{ readonly default: ComponentType }>): ComponentType {
  let Page: ComponentType | null = null
  return function Later() {
    const [state, setState] = useState<'coming' | 'there' | 'failed'>(Page === null ? 'coming' : 'there')
    useEffect(() => {
      if (state !== 'coming') return
      load().then(
        (module) => {
          Page = module.default
          setState('there')
        },
        () => setState('failed'),
      )
    }, [state])
    if (Page !== null) return <Page />
    return (
      <div class="t-page t-stack" role="status">
        {state === 'coming' ? (
          common.value.loading
        ) : (
          <>
            <Notice tone="warn">{common.value.cannotReach}</Notice>
            <Button onClick={() => setState('coming')}>{common.value.retry}</Button>
          </>
        )}
      </div>
    )
  }
}
