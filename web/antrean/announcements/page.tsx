/** The room in which an OPD announces: what is drafted, goes on and comes; and what is over. */
import { useState } from 'preact/hooks'
import { AnnouncementCard } from '../../live/announcements/card'
import { followAnnouncements, further, type Announcements, type Wanted } from '../../live/announcements/feed'
import { dayOf } from '../../live/announcements/period'
import { words as announced } from '../../live/announcements/words'
import { useFeed } from '../../live/follow'
import { whenStale } from '../../shared/colleague/stale'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { ticking } from '../../shared/time'
import { announce, Button, CancelButton, Dialog, Empty, MoreButton, Notice, PlusIcon, Problem, Select, Sure, TextField } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { CallOffAnnouncementDocument, DiscardAnnouncementDocument, PublishAnnouncementDocument, type AnnouncedFragment } from '../gql/graphql'
import { Editor } from './editor'
import { words } from './words'

const DAY = 86_400_000
const FAR = 365

interface Acting {
  readonly of: AnnouncedFragment
  readonly onDone: (said: string) => void
  readonly onStale: () => void
}

function CallOff({ of, onDone, onStale, onClose }: Acting & { readonly onClose: () => void }) {
  const text = words.value
  const [reason, setReason] = useState('')
  const [version] = useState(of.version)
  const sending = useSending()
  async function send(event: Event) {
    event.preventDefault()
    if (reason.trim() === '') return sending.refuse(text.fill, 'reason')
    const variables = { announcement: of.id, reason: reason.trim(), version }
    const sent = await sending.send(async () => (await ask(CallOffAnnouncementDocument, variables)).callOffAnnouncement, { refused: whenStale(onStale) })
    if (sent.done) onDone(text.calledOffSaid)
  }
  return (
    <Dialog title={text.callOffTitle} onClose={onClose}>
      <form class="t-stack" noValidate onSubmit={(event) => void send(event)}>
        <p>{text.callOffHint}</p>
        <TextField label={text.reason} error={sending.problemOf('reason')} value={reason} onValue={setReason} maxLength={300} />
        <Problem of={sending} beside={['reason']} />
        <div class="t-row">
          <Button type="submit" look="danger" busy={sending.busy}>
            {text.callOff}
          </Button>
          <CancelButton onClick={onClose} />
        </div>
      </form>
    </Dialog>
  )
}

type Doing = 'edit' | 'call off' | 'discard' | null

function Own({ of, onDone, onStale }: Acting) {
  const text = words.value
  const [doing, setDoing] = useState<Doing>(null)
  const sending = useSending<'publish' | 'discard'>()
  const now = ticking(30_000).value
  const draft = of.status === 'DRAFT'
  const over = Date.parse(of.endsAt) <= now
  const close = () => setDoing(null)
  const done = (said: string) => {
    close()
    onDone(said)
  }
  const refused = whenStale(onStale)

  async function publish() {
    const variables = { announcement: of.id, version: of.version }
    const sent = await sending.send(async () => (await ask(PublishAnnouncementDocument, variables)).publishAnnouncement, { what: 'publish', refused })
    if (sent.done) onDone(text.published)
  }

  async function discard() {
    close()
    const variables = { announcement: of.id, version: of.version }
    const sent = await sending.send(async () => (await ask(DiscardAnnouncementDocument, variables)).discardAnnouncement, { what: 'discard', refused })
    if (sent.done) onDone(text.discarded)
  }

  return (
    <li class="t-stack t-gap-2">
      <AnnouncementCard of={of} heading="h2" />
      <Problem of={sending} />
      {of.status !== 'CALLED_OFF' && (
        <div class="t-row" role="group" aria-label={of.title}>
          {draft && (
            <Button busy={sending.busyWith === 'publish'} onClick={() => void publish()}>
              {text.publish}
            </Button>
          )}
          <Button look="secondary" onClick={() => setDoing('edit')}>
            {draft ? text.editDraft : text.correct}
          </Button>
          {draft ? (
            <Button look="quiet" busy={sending.busyWith === 'discard'} onClick={() => setDoing('discard')}>
              {text.discard}
            </Button>
          ) : (
            !over && (
              <Button look="quiet" onClick={() => setDoing('call off')}>
                {text.callOff}
              </Button>
            )
          )}
        </div>
      )}
      {doing === 'edit' && <Editor of={of} onClose={close} onDone={done} onStale={onStale} />}
      {doing === 'call off' && <CallOff of={of} onClose={close} onDone={done} onStale={onStale} />}
      {doing === 'discard' && (
        <Sure title={text.discardTitle} act={text.discard} onAct={discard} onClose={close}>
          <p>{of.title}</p>
        </Sure>
      )}
    </li>
  )
}

function Lines({ list, wanted, onMore, ...acting }: Omit<Acting, 'of'> & { readonly list: Announcements; readonly wanted: Wanted; readonly onMore: (change: (now: Announcements) => Announcements) => void }) {
  const more = useSending()
  if (list.items.length === 0) return <Empty>{words.value.none}</Empty>
  return (
    <>
      <ul class="t-announced__list">
        {list.items.map((one) => (
          <Own key={one.id} of={one} {...acting} />
        ))}
      </ul>
      {list.more && <MoreButton busy={more.busy} onClick={() => void more.send(async () => onMore(await further(wanted, list)))} />}
    </>
  )
}

export function AnnouncementRoom({ opd }: { readonly opd: string }) {
  const text = words.value
  const [past, setPast] = useState(false)
  const [writing, setWriting] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const today = dayOf(ticking(60_000).value)
  const noon = Date.parse(`${today}T05:00:00Z`)
  const wanted: Wanted = past
    ? { opd, firstDay: dayOf(noon - FAR * DAY), lastDay: dayOf(noon - DAY) }
    : { opd, firstDay: today }
  const feed = useFeed(() => followAnnouncements(wanted, undefined), [opd, today, past])
  const list = feed.snapshot.value
  const done = (what: string) => {
    setWriting(false)
    setSaid(what)
    announce(what)
    feed.refresh()
  }
  return (
    <div class="t-page t-stack">
      <h1>{announced.value.title}</h1>
      <p class="t-note">{text.lead}</p>
      {said !== null && (
        <Notice tone="good" role="status">
          {said}
        </Notice>
      )}
      <div class="t-row">
        <Button onClick={() => setWriting(true)}>
          <PlusIcon /> {text.write}
        </Button>
      </div>
      <Select
        label={announced.value.when}
        value={past ? 'past' : 'current'}
        onValue={(which) => setPast(which === 'past')}
        options={[
          { value: 'current', label: text.current },
          { value: 'past', label: text.past },
        ]}
      />
      {list === null ? <p role="status">{common.value.loading}</p> : <Lines list={list} wanted={wanted} onMore={(change) => feed.update(change)} onDone={done} onStale={() => feed.refresh()} />}
      {writing && <Editor of={null} onClose={() => setWriting(false)} onDone={done} onStale={() => feed.refresh()} />}
    </div>
  )
}
