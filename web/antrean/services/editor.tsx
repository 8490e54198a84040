/** One service: written, looked at as citizens see it, published by the head, checked, withdrawn; and its history. */
import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import type { Viewer } from '../../shared/session'
import { unsent } from '../../shared/storage/unsent'
import { OpenNow, ServiceText } from '../../shared/services/content'
import { words as shared } from '../../shared/services/words'
import { dateAndTime, shortDate } from '../../shared/time'
import { announce, Button, CheckIcon, Notice, Problem, SendIcon, Sure, Tag } from '../../shared/ui'
import {
  CheckServiceDocument,
  DiscardServiceDraftDocument,
  OfficeServiceByIdDocument,
  PublishServiceDocument,
  SaveServiceDocument,
  WithdrawServiceDocument,
  type OfficeServiceFragment,
} from '../gql/graphql'
import { fieldsOf, inputOf, saidBy, wrongOf, type Fields } from './fields'
import { ServiceFields } from './form'
import { words } from './words'

const NO_DAYS = new Map<string, string>()

interface Written {
  readonly fields: Fields
  /** Of the service as the writer had read it; null: a new one. */
  readonly version: number | null
}

const unsaved = unsent<Written>('services', 10)
const nameOf = (service: { readonly id: string } | null): string => service?.id ?? 'new'

function History({ service }: { readonly service: OfficeServiceFragment }) {
  const text = words.value
  if (service.editions.length === 0) return <p>{text.draftOnly}</p>
  return (
    <ol class="t-stack" reversed>
      {service.editions.map((edition) => (
        <li key={edition.number}>
          <details class="t-card">
            <summary>
              {text.edition({ number: String(edition.number) })}. {text.editionBy({ name: edition.publishedBy ?? '', time: dateAndTime(edition.publishedAt) })}
            </summary>
            <ServiceText said={edition.content} />
          </details>
        </li>
      ))}
    </ol>
  )
}

type Step = 'publish' | 'withdraw' | 'discard'
type View = 'write' | 'preview' | 'history'

interface EditorProps {
  readonly me: Viewer
  readonly first: OfficeServiceFragment | null
}

export function ServiceEditor({ me, first }: EditorProps) {
  const text = words.value
  const { route } = useLocation()
  const [service, setService] = useState(first)
  const [left] = useState(() => unsaved.of(nameOf(first)))
  const [fields, setFields] = useState<Fields>(() => left?.fields ?? fieldsOf(first?.draft ?? first?.content ?? null))
  const [dirty, setDirty] = useState(left !== undefined)
  /** Upon which version it is written: whoever comes back to it is told of a colleague all the same. */
  const [base, setBase] = useState<number | null>(left?.version ?? first?.version ?? null)
  const [view, setView] = useState<View>('write')
  const [asking, setAsking] = useState<Step | null>(null)
  const [overtaken, setOvertaken] = useState(false)
  const sending = useSending()
  const top = useRef<HTMLHeadingElement>(null)
  const head = me.role === 'OPD_HEAD'
  const change = (patch: Partial<Fields>) => {
    setFields((before) => ({ ...before, ...patch }))
    setDirty(true)
    if (sending.problem !== null && (sending.problem.field ?? '') in patch) sending.clear()
  }
  useEffect(() => {
    if (dirty) unsaved.write(nameOf(service), { fields, version: base })
  }, [dirty, fields, base])

  const read = async () => (await ask(OfficeServiceByIdDocument, { id: service?.id ?? '' })).node as OfficeServiceFragment | null
  const refused = ({ code }: { readonly code: string }) => {
    if (code !== 'STALE_VERSION') return undefined
    setOvertaken(true)
    return null
  }

  function took(now: OfficeServiceFragment, said: string) {
    unsaved.write(nameOf(service), undefined)
    setService(now)
    setFields(fieldsOf(now.draft ?? now.content))
    setBase(now.version)
    setDirty(false)
    setOvertaken(false)
    announce(said)
  }

  /** What could not be sent as it is meant is shown where it is mended. */
  function refuse(field: 'cost' | 'hours') {
    setView('write')
    sending.refuse(field === 'cost' ? text.costWrong : text.hoursMend, field)
    setTimeout(() => document.getElementById(`service-${field}`)?.focus())
  }

  async function write(version = base): Promise<OfficeServiceFragment | null> {
    const wrong = wrongOf(fields)
    if (wrong !== null) {
      refuse(wrong)
      return null
    }
    const done = await sending.send(async () => (await ask(SaveServiceDocument, { input: inputOf(fields, service?.id ?? null, version) })).saveService, { refused })
    if (!done.done) {
      setView('write')
      return null
    }
    const saved = done.result as OfficeServiceFragment
    took(saved, text.saved)
    return saved
  }

  /** A new one has its own address from now on; whoever goes there leaves what is on its way here behind. */
  function settle({ id }: { readonly id: string }) {
    if (first === null) route(`/antrean/layanan/${id}`, true)
  }

  async function save(version = base) {
    const saved = await write(version)
    if (saved !== null) settle(saved)
  }

  async function step(which: Step | 'check') {
    setAsking(null)
    const before = which === 'publish' && dirty ? await write() : service
    if (before === null) return
    const given = { service: before.id, version: before.version }
    if (which === 'discard') {
      const gone = await sending.send(async () => (await ask(DiscardServiceDraftDocument, given)).discardServiceDraft, { refused })
      if (gone.done) {
        setDirty(false)
        unsaved.write(nameOf(before), undefined)
        route('/antrean/layanan')
      }
      return
    }
    const done = await sending.send(
      async () =>
        which === 'publish'
          ? (await ask(PublishServiceDocument, given)).publishService
          : which === 'check'
            ? (await ask(CheckServiceDocument, given)).checkService
            : (await ask(WithdrawServiceDocument, given)).withdrawService,
      { refused },
    )
    if (!done.done) return setView('write')
    const now = done.result as OfficeServiceFragment
    took(now, which === 'publish' ? text.publishedNow : which === 'check' ? text.checkedNow : text.withdrawnNow)
    settle(now)
  }

  const tab = (which: View, label: string) => (
    <Button look={view === which ? 'primary' : 'secondary'} aria-pressed={view === which} onClick={() => setView(which)}>
      {label}
    </Button>
  )
  const live = service?.state === 'PUBLISHED'
  const sure = { publish: [text.publishSure, text.publishHint, text.publish], withdraw: [text.withdrawSure, text.withdrawHint, text.withdraw], discard: [text.discardSure, text.discardHint, text.discard] } as const
  return (
    <div class="t-page t-stack">
      <p>
        <a href="/antrean/layanan">{text.back}</a>
      </p>
      <h1 ref={top} tabIndex={-1}>
        {service === null ? text.newTitle : (service.draft?.name ?? service.name)}
      </h1>
      {service !== null && (
        <p class="t-row t-gap-2">
          {service.state !== null && <Tag tone={live ? 'good' : 'mute'}>{text[`state${service.state}`]}</Tag>}
          {service.needsCheck && <Tag tone="warn">{text.unchecked}</Tag>}
          {live && service.draft !== null && <Tag tone="brand">{text.hasDraft}</Tag>}
          {service.checkedOn !== null && <span class="t-note">{shared.value.checked({ date: shortDate(`${service.checkedOn}T00:00:00+07:00`) })}</span>}
          {live && <a href={`/layanan/${service.slug ?? ''}`}>{text.openPublic}</a>}
        </p>
      )}
      {service !== null && service.draftedBy !== null && service.draftedAt !== null && <p class="t-note">{text.draftBy({ name: service.draftedBy, time: dateAndTime(service.draftedAt) })}</p>}
      <div class="t-row" role="group" aria-label={text.title}>
        {tab('write', text.write)}
        {tab('preview', text.preview)}
        {service !== null && tab('history', text.history)}
      </div>
      {overtaken && (
        <Notice tone="warn" role="alert" title={text.overtaken}>
          <div class="t-row">
            <Button look="secondary" onClick={() => void sending.send(read).then((done) => done.done && done.result !== null && took(done.result as OfficeServiceFragment, text.saved))}>
              {text.takeTheirs}
            </Button>
            {dirty && (
              <Button look="secondary" onClick={() => void read().then((now) => save(now?.version ?? null))}>
                {text.keepMine}
              </Button>
            )}
          </div>
        </Notice>
      )}
      <Problem of={sending} />
      {view === 'write' && <ServiceFields fields={fields} change={change} problemOf={(field) => sending.problemOf(field)} />}
      {view === 'preview' && (
        <div class="t-card t-stack">
          <h2>{fields.name}</h2>
          <div>
            <OpenNow said={saidBy(fields)} closed={NO_DAYS} />
          </div>
          <ServiceText said={saidBy(fields)} />
        </div>
      )}
      {view === 'history' && service !== null && <History service={service} />}
      {dirty && <p class="t-note">{text.unsaved}</p>}
      <div class="t-row">
        <Button busy={sending.busy} look={head ? 'secondary' : 'primary'} onClick={() => void save()}>
          {text.save}
        </Button>
        {head && (dirty || service?.draft != null) && (
          <Button busy={sending.busy} onClick={() => setAsking('publish')}>
            <SendIcon /> {text.publish}
          </Button>
        )}
        {/* Of what stands there: not beside words that are not saved. */}
        {live && !dirty && (
          <Button busy={sending.busy} look="secondary" onClick={() => void step('check')}>
            <CheckIcon /> {text.check}
          </Button>
        )}
        {service?.draft != null && (
          <Button busy={sending.busy} look="quiet" onClick={() => setAsking('discard')}>
            {text.discard}
          </Button>
        )}
        {head && live && !dirty && (
          <Button busy={sending.busy} look="quiet" onClick={() => setAsking('withdraw')}>
            {text.withdraw}
          </Button>
        )}
      </div>
      {live && <p class="t-note">{text.checkHint}</p>}
      {!head && <p class="t-note">{text.headPublishes}</p>}
      {asking !== null && (
        <Sure title={sure[asking][0]} act={sure[asking][2]} look={asking === 'publish' ? 'primary' : 'danger'} onAct={() => step(asking)} onClose={() => setAsking(null)}>
          <p>{sure[asking][1]}</p>
        </Sure>
      )}
    </div>
  )
}
