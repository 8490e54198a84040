/** The wall: everything on one screen, and a drawer over it for what is behind each number. */
import { computed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import { useFeed } from '../live/follow'
import { Notice, announce } from '../shared/ui'
import { ask } from '../shared/graphql'
import { dateAndTime } from '../shared/time'
import { common } from '../shared/words/common'
import { InstructContext, RoomContext, type InstructTarget, type Room } from './common/context'
import { Drawer } from './drill/drawer'
import { followDesk, followMoves, followOverview } from './common/feeds'
import { KecamatanDocument, type KecamatanQuery } from './gql/graphql'
import { InstructDialog } from './instruct-dialog'
import { useRefill } from './common/refill'
import { may } from './common/rights'
import { Shell } from './common/shell'
import { Touchable } from './common/tap'
import { words } from './common/words'
import { AnnouncedToday } from './wall/announced'
import { Clocks } from './wall/clocks'
import { RegencyMap } from './wall/map'
import { Categories, Statuses } from './wall/breakdown'
import { afar, useWall } from './common/wall-mode'
import { useThrottled } from '../shared/throttle'
import type { Points } from './common/points'
import { Silent } from './wall/silent-opds'
import { Standings } from './wall/standings'
import { filedItems, inboxItems, regentItems, Ticker, type TickerItem } from './wall/ticker'
import { newsText } from './common/regent-news'
import { Totals } from './wall/totals'
import { Trend } from './wall/trend'
import { Instructions, Reports } from './wall/regent-desk'

/** What this viewer's rights let the wall show. */
export interface Sees {
  /** What happens to every complaint: the regent, the verifier, a display. */
  readonly inbox: boolean
  /** The regent's own: news, instructions, reports. */
  readonly desk: boolean
}

/** Fast enough for an eye, slow enough to read: what stands in rows changes at most so often (ms). */
const PACE = 300
const NO_POINTS: Points = new Map()

function useDistricts(): KecamatanQuery['districts'] {
  const [districts, setDistricts] = useState<KecamatanQuery['districts']>([])
  useEffect(() => {
    let [gone, timer] = [false, undefined as ReturnType<typeof setTimeout> | undefined]
    const read = () =>
      ask(KecamatanDocument, {})
        .then((data) => gone || setDistricts(data.districts))
        .catch(() => {
          if (!gone) timer = setTimeout(read, 5_000)
        })
    void read()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [])
  return districts
}

export interface BoardProps {
  readonly sees: Sees
  readonly days: number
}

/** Whoever may not hear every complaint has a wall without clocks and points. */
export function Board(props: BoardProps) {
  return props.sees.inbox ? <LiveBoard {...props} /> : <NumbersBoard {...props} />
}

function LiveBoard(props: BoardProps) {
  const moves = useFeed(() => followMoves(), [])
  useRefill(moves, ({ soon, late }) => [soon, late])
  const paced = useThrottled(moves.snapshot, PACE)
  const points = useMemo(() => computed(() => moves.snapshot.value?.points ?? NO_POINTS), [moves])
  const { soon, late, recent, filed } = paced.value ?? { soon: null, late: null, recent: [], filed: [] }
  return (
    <WholeBoard
      {...props}
      points={points}
      states={[moves.state]}
      clocks={<Clocks soon={soon?.items ?? []} late={late?.items ?? []} />}
      items={[...inboxItems(recent), ...filedItems(filed)]}
    />
  )
}

function NumbersBoard(props: BoardProps) {
  const points = useMemo(() => computed(() => NO_POINTS), [])
  return <WholeBoard {...props} points={points} states={[]} clocks={null} items={[]} />
}

type WholeProps = BoardProps & {
  readonly points: Parameters<typeof RegencyMap>[0]['points']
  readonly states: Parameters<typeof Shell>[0]['states']
  readonly clocks: ComponentChildren
  /** What happened to the complaints; the regent has news of their own in its place. */
  readonly items: readonly TickerItem[]
}

function WholeBoard(props: WholeProps) {
  return props.sees.desk ? <RegentBoard {...props} /> : <Arranged {...props} desk={null} />
}

function RegentBoard(props: WholeProps) {
  const desk = useFeed(() => followDesk(), [])
  const paced = useThrottled(desk.snapshot, PACE)
  useEffect(
    () =>
      desk.onNews((news) => {
        for (const item of news) announce(newsText(item))
      }),
    [desk],
  )
  return <Arranged {...props} desk={desk} states={[...props.states, desk.state]} items={regentItems(paced.value?.news ?? [])} />
}

type ArrangedProps = WholeProps & { readonly desk: Room['desk'] }

function Arranged({ sees, days, points, states, clocks, desk, items }: ArrangedProps) {
  const say = words.value
  const touchable = useContext(Touchable)
  useWall(!touchable)
  const overview = useFeed(() => followOverview(days), [days])
  const districts = useDistricts()
  const numbers = overview.snapshot.value
  const room = useMemo((): Room => ({ numbers, desk, days }), [numbers, desk, days])
  const waiting = desk?.snapshot.value ?? null
  const [target, instruct] = useState<InstructTarget | null>(null)
  return (
    <RoomContext.Provider value={room}>
     <InstructContext.Provider value={touchable && may('INSTRUCT') ? instruct : null}>
      <Shell states={[overview.state, ...states]} days={days}>
        <h1 class="t-hidden-visually">{say.title}</h1>
        <div class="t-printed k-paper">
          <p class="k-paper__title">{say.printedTitle}</p>
          <p>
            {say.lastDays({ days })} · {say.printedAt({ time: dateAndTime(numbers?.at ?? Date.now()) })}
          </p>
        </div>
        {overview.failure.value !== null && <Notice tone="danger" title={common.value.notAllowedTitle} role="alert" />}
        {numbers === null ? (
          <p class="t-page" role="status">
            {overview.failure.value === null && common.value.loading}
          </p>
        ) : (
          <div class={`k-board${sees.desk ? '' : ' k-board--nodesk'}${clocks === null ? ' k-board--noclocks' : ''}`}>
            <div style={{ gridArea: 'totals' }}>
              <Totals numbers={numbers} />
              {!afar.value && <Statuses numbers={numbers} />}
              <AnnouncedToday />
            </div>
            {clocks}
            <RegencyMap districts={districts} numbers={numbers} points={points} />
            <Standings numbers={numbers} />
            {waiting !== null && <Instructions instructions={waiting.instructions} />}
            {!afar.value && <Trend numbers={numbers} />}
            <Categories numbers={numbers} />
            <Silent numbers={numbers} />
            {waiting !== null && <Reports reports={waiting.reports} />}
            {clocks !== null && <Ticker items={items} more={desk !== null} />}
          </div>
        )}
      </Shell>
      {touchable && <Drawer />}
      {target !== null && <InstructDialog target={target} onClose={() => instruct(null)} />}
     </InstructContext.Provider>
    </RoomContext.Provider>
  )
}
