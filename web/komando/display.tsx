/** A screen on a wall that nobody signs in at: paired once, it shows the overview for as long as it may. */
import { effect } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks'
import { ownConnection } from '../live/connect'
import { become, resumeDisplay, token } from '../shared/identity'
import { usePairing } from '../shared/pairing'
import { loadViewer, viewer } from '../shared/session'
import { preferOnPage } from '../shared/theme'
import { clockTime } from '../shared/time'
import { Notice } from '../shared/ui'
import { saying } from '../shared/words'
import { common } from '../shared/words/common'
import { Shell } from './common/shell'
import { Touchable } from './common/tap'
import { Board } from './board'
import { useWall } from './common/wall-mode'
import { words } from './common/words'

/** Whether the display has been revoked is asked this often (ms), and whenever the link goes down. */
const CHECK = 20_000

function Pairing() {
  const say = words.value
  const now = usePairing('overview')
  useWall(true)
  return (
    <Shell states={[]}>
      <div class="k-pairing">
        <h1>{say.pairTitle}</h1>
        <p>{say.pairHow}</p>
        {now.kind === 'waiting' && (
          <p class="k-pairing__code t-number" aria-label={say.pairCode({ code: [...now.code].join(' ') })}>
            {now.code}
          </p>
        )}
        {now.kind === 'waiting' && <p class="k-soft">{say.pairUntil({ time: clockTime(now.expiresAt) })}</p>}
        {now.kind === 'waiting' && !now.reached && <Notice tone="warn">{common.value.cannotReach}</Notice>}
        {now.kind === 'starting' && <p role="status">{common.value.loading}</p>}
        {now.kind === 'refused' && <Notice tone="warn">{saying(now)}</Notice>}
      </div>
    </Shell>
  )
}

function Paired() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const check = () => {
      clearTimeout(timer)
      void loadViewer()
        .then((me) => {
          if (me === null) {
            become(null)
            location.reload()
          } else if (me.opd !== null) location.replace('/antrean/layar')
        })
        .catch(() => undefined)
        .finally(() => (timer = setTimeout(check, CHECK)))
    }
    const { link } = ownConnection()
    const end = effect(() => {
      if (!link.value.up) check()
    })
    return () => {
      end()
      clearTimeout(timer)
    }
  }, [])
  if (viewer.value == null) return <p class="t-page">{common.value.loading}</p>
  return (
    <Touchable.Provider value={false}>
      <Board sees={{ inbox: true, desk: false }} days={30} />
    </Touchable.Provider>
  )
}

export default function Display() {
  useLayoutEffect(() => {
    preferOnPage('dark')
    return () => preferOnPage(null)
  }, [])
  useMemo(resumeDisplay, [])
  return token.value === null ? <Pairing /> : <Paired />
}
