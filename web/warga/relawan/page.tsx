/** Becoming a volunteer, and the volunteers' room: one address, by how one stands. */
import './relawan.css'
import { useEffect, useState } from 'preact/hooks'
import { useFeed } from '../../live/follow'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { letterDate } from '../../shared/time'
import { Button, ButtonLink, Empty, MoreButton, Notice, Problem, StatusTag, Sure } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { Page } from '../common/page'
import { wantPlaces } from '../common/places'
import {
  HelpedDocument,
  ResignAsVolunteerDocument,
  WithdrawVolunteerApplicationDocument,
  type HelpedQuery,
  type OwnServiceFragment,
} from '../gql/graphql'
import { Apply } from './apply'
import { followOwnService } from './feed'
import { words } from './words'

type Help = HelpedQuery['helped']['edges'][number]['node']

function HelpLine({ help }: { readonly help: Help }) {
  const text = words.value
  const { complaint } = help
  return (
    <li class="t-card t-stack t-gap-1">
      <p class="t-row">
        {complaint === null ? <span>{help.number}</span> : <a href={`/aduan/${help.number}`}>{help.number}</a>}
        {complaint !== null && <StatusTag status={complaint.status} />}
      </p>
      {complaint !== null && <p>{complaint.title}</p>}
      {help.takenOverAt !== null && <p class="w-soft">{text.theirsNow}</p>}
      {complaint === null && <p class="w-soft">{text.notPublic}</p>}
    </li>
  )
}

function Helped({ told }: { readonly told: number }) {
  const text = words.value
  const listing = useLoaded(async () => ask(HelpedDocument, {}), [told])
  const more = useSending()
  const found = listing.data
  if (found === undefined) return <p role="status">{listing.problem ?? common.value.loading}</p>
  const { helpFigures: numbers, helped } = found

  async function further() {
    if (found === undefined) return
    const sent = await more.send(async () => ask(HelpedDocument, { after: found.helped.pageInfo.endCursor }))
    if (!sent.done) return
    const next = sent.result.helped
    listing.put({ ...sent.result, helped: { ...next, edges: [...found.helped.edges, ...next.edges] } })
  }

  return (
    <>
      <section class="t-stack" aria-labelledby="numbers">
        <h2 id="numbers">{text.numbers}</h2>
        <dl class="w-volunteer__numbers">
          {([[text.filed, numbers.filed], [text.answered, numbers.answered], [text.takenOver, numbers.takenOver]] as const).map(([name, value]) => (
            <div key={name} class="t-card">
              <dt>{name}</dt>
              <dd class="t-number">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section class="t-stack" aria-labelledby="helped">
        <h2 id="helped">{text.helpedTitle}</h2>
        {helped.edges.length === 0 ? (
          <Empty>{text.helpedNone}</Empty>
        ) : (
          <ul class="w-plain t-stack">
            {helped.edges.map(({ node }) => (
              <HelpLine key={node.id} help={node} />
            ))}
          </ul>
        )}
        {helped.pageInfo.hasNextPage && <MoreButton busy={more.busy} onClick={() => void further()} />}
      </section>
    </>
  )
}

function Resign({ service, onClose }: { readonly service: OwnServiceFragment; readonly onClose: () => void }) {
  const text = words.value
  const sending = useSending()
  async function resign() {
    const question = async () => (await ask(ResignAsVolunteerDocument, { version: service.version })).resignAsVolunteer
    if ((await sending.send(question)).done) onClose()
  }
  return (
    <Sure title={text.resignTitle} act={text.resign} onAct={resign} onClose={onClose}>
      <p>{text.resignHint}</p>
      <Problem of={sending} />
    </Sure>
  )
}

function Room({ service, told }: { readonly service: OwnServiceFragment | null; readonly told: number }) {
  const text = words.value
  const [resigning, setResigning] = useState(false)
  const trained = service?.trainedAt != null
  return (
    <>
      {service?.termEnds != null && <p>{text.termEnds({ day: letterDate(service.termEnds) })}</p>}
      <Notice tone={trained ? 'good' : 'warn'}>{trained ? text.trained : text.trainFirst}</Notice>
      <div class="t-row">
        {trained && <ButtonLink href="/lapor">{text.fileFor}</ButtonLink>}
        {viewer.value?.rights.includes('CHECK_CLAIMS') === true && (
          <ButtonLink href="/relawan/hoaks" look="secondary">
            {text.checkClaims}
          </ButtonLink>
        )}
        <ButtonLink href="/relawan/pelatihan" look={trained ? 'quiet' : 'primary'}>
          {trained ? text.readAgain : text.train}
        </ButtonLink>
      </div>
      <Helped told={told} />
      {service?.status === 'GRANTED' && (
        <div>
          <Button look="quiet" onClick={() => setResigning(true)}>
            {text.resign}
          </Button>
        </div>
      )}
      {resigning && service !== null && <Resign service={service} onClose={() => setResigning(false)} />}
    </>
  )
}

/** What became of the last application, where it is over. */
function outcome(service: OwnServiceFragment | null): string | null {
  const text = words.value
  if (service === null) return null
  if (service.status === 'DECLINED') return text.declined
  if (service.status === 'WITHDRAWN') return text.withdrawn
  return service.status === 'ENDED' ? text.ended : null
}

/** Whether somebody waited here for a decision: whoever is taken on is signed out by it. */
let waited = false

function Applying({ service, onChanged }: { readonly service: OwnServiceFragment | null; readonly onChanged: (now: OwnServiceFragment) => void }) {
  const text = words.value
  const sending = useSending()
  waited = service?.status === 'APPLIED' || service?.status === 'GRANTED'
  if (service?.status === 'GRANTED') {
    return (
      <>
        <Notice tone="good" role="status">
          {text.granted}
        </Notice>
        <ButtonLink href="/masuk?kembali=/relawan">{common.value.signIn}</ButtonLink>
      </>
    )
  }
  if (service?.status === 'APPLIED') {
    const withdraw = async () => {
      const question = async () => (await ask(WithdrawVolunteerApplicationDocument, { version: service.version })).withdrawVolunteerApplication
      const sent = await sending.send(question)
      if (sent.done && sent.result.__typename === 'Volunteer') onChanged(sent.result)
    }
    return (
      <>
        <Notice tone="info" role="status">
          {text.applied}
        </Notice>
        <Problem of={sending} />
        <div>
          <Button look="secondary" busy={sending.busy} onClick={() => void withdraw()}>
            {text.withdraw}
          </Button>
        </div>
      </>
    )
  }
  const said = outcome(service)
  const note = service?.endNote ?? (service?.status === 'DECLINED' ? service.decisionNote : null)
  return (
    <>
      {said !== null && (
        <Notice tone="info" role="status">
          {said} {note != null && text.reason({ note })}
        </Notice>
      )}
      <p>{text.lead}</p>
      <Apply onApplied={onChanged} />
    </>
  )
}

function Own() {
  const text = words.value
  const feed = useFeed(followOwnService, [viewer.value?.id])
  const found = feed.snapshot.value
  const volunteer = viewer.value?.role === 'VOLUNTEER'
  return (
    <Page title={volunteer ? text.roomTitle : text.becomeTitle} states={[feed.state]} back="/akun">
      {found === null ? (
        <p role="status">{common.value.loading}</p>
      ) : volunteer ? (
        <Room service={found.service} told={found.told} />
      ) : (
        <Applying service={found.service} onChanged={(service) => feed.update((now) => ({ ...now, service }))} />
      )}
    </Page>
  )
}

export default function VolunteerPage() {
  const text = words.value
  const person = viewer.value
  useEffect(wantPlaces, [])
  if (person === undefined) return <Page title={text.becomeTitle}>{common.value.loading}</Page>
  if (person === null) {
    return (
      <Page title={text.becomeTitle} back="/">
        <p>{text.lead}</p>
        <Notice tone="info" role="status">
          {waited ? text.decided : text.signInFirst}
        </Notice>
        <div class="t-row">
          <ButtonLink href="/masuk?kembali=/relawan">{common.value.signIn}</ButtonLink>
        </div>
      </Page>
    )
  }
  if (person.role !== 'CITIZEN' && person.role !== 'VOLUNTEER') {
    return (
      <Page title={text.becomeTitle} back="/akun">
        <Notice tone="info">{text.notForStaff}</Notice>
      </Page>
    )
  }
  return <Own key={`${person.id} ${person.role}`} />
}
