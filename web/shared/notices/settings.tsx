/** By what one hears of what, and when not: a part of one's own account, in every entry. */
import './notices.css'
import { useState } from 'preact/hooks'
import { NoticesDocument, RemovePushBrowserDocument, SaveNoticesDocument, type NoticeChannel, type NoticeKind, type NoticesQuery } from '../gql/graphql'
import { ask } from '../graphql'
import { useLoaded } from '../loaded'
import { useSending } from '../sending'
import { dateAndTime } from '../time'
import { announce, Button, Check, Notice, Problem, TextField } from '../ui'
import { common } from '../words/common'
import { Here } from './here'
import { words } from './words'

type Settings = NonNullable<NonNullable<NoticesQuery['viewer']>['notices']>
type Chosen = Readonly<Record<string, readonly NoticeChannel[]>>

const WAYS: readonly NoticeChannel[] = ['PUSH', 'EMAIL', 'PHONE']

const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** null: not a time. */
function minutesOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(clock) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}

interface TableProps {
  readonly kinds: readonly NoticeKind[]
  readonly ways: readonly NoticeChannel[]
  readonly chosen: Chosen
  readonly onChosen: (kind: NoticeKind, ways: readonly NoticeChannel[]) => void
}

function Table({ kinds, ways, chosen, onChosen }: TableProps) {
  const text = words.value
  return (
    <ul class="t-lines n-kinds">
      {kinds.map((kind) => {
        const now = chosen[kind] ?? []
        return (
          <li key={kind}>
            <fieldset class="n-kind">
              <legend>{text[kind]}</legend>
              {ways.map((way) => (
                <Check
                  key={way}
                  label={text[way]}
                  checked={now.includes(way)}
                  onValue={(on) => onChosen(kind, on ? [...now, way] : now.filter((one) => one !== way))}
                />
              ))}
            </fieldset>
          </li>
        )
      })}
    </ul>
  )
}

interface FormProps {
  readonly settings: Settings
  /** By what anything is sent from here. */
  readonly ways: readonly NoticeChannel[]
  readonly onSaved: () => void
}

function Form({ settings, ways, onSaved }: FormProps) {
  const text = words.value
  const sending = useSending()
  const kinds = settings.choices.map(({ kind }) => kind)
  const [chosen, setChosen] = useState<Chosen>(Object.fromEntries(settings.choices.map(({ kind, channels }) => [kind, channels])))
  const [begin, setBegin] = useState(clockOf(settings.quietFrom))
  const [end, setEnd] = useState(clockOf(settings.quietUntil))
  const [urgent, setUrgent] = useState(settings.urgentAnytime)
  const [english, setEnglish] = useState(settings.english)
  const wanted = new Set(Object.values(chosen).flat())
  const missing = ways.filter((way) => way !== 'PUSH' && wanted.has(way) && !settings.reached.includes(way))

  async function submit(event: Event) {
    event.preventDefault()
    // Only what was touched: what is as usual stays so when the usual changes.
    const choices = settings.choices
      .filter(({ kind, channels }) => [...channels].sort().join() !== [...(chosen[kind] ?? [])].sort().join())
      .map(({ kind }) => ({ kind, channels: [...(chosen[kind] ?? [])] }))
    const input = { choices, english, urgentAnytime: urgent, quietFrom: minutesOf(begin), quietUntil: minutesOf(end) }
    if (!(await sending.send(async () => (await ask(SaveNoticesDocument, { input })).saveNotices)).done) return
    announce(text.saved)
    onSaved()
  }

  return (
    <form class="t-stack" noValidate onSubmit={(event) => void submit(event)}>
      <Table kinds={kinds} ways={ways} chosen={chosen} onChosen={(kind, by) => setChosen({ ...chosen, [kind]: by })} />
      {missing.length > 0 && <Notice tone="info">{text.notReached({ ways: missing.map((way) => text[way]).join(', ') })}</Notice>}
      <fieldset class="t-field">
        <legend class="t-field__label">{text.quiet}</legend>
        <p class="t-note">{text.quietNote}</p>
        <div class="t-row">
          <TextField label={text.quietFrom} type="time" value={begin} onValue={setBegin} error={sending.problemOf('quietFrom')} />
          <TextField label={text.quietUntil} type="time" value={end} onValue={setEnd} error={sending.problemOf('quietUntil')} />
        </div>
      </fieldset>
      <Check label={text.urgent} hint={text.urgentNote} checked={urgent} onValue={setUrgent} />
      <Check label={text.english} checked={english} onValue={setEnglish} />
      <Problem of={sending} beside={new Set(['quietFrom', 'quietUntil'])} />
      <div>
        <Button type="submit" busy={sending.busy}>
          {text.save}
        </Button>
      </div>
      {sending.done && (
        <Notice tone="good" role="status">
          {text.saved}
        </Notice>
      )}
    </form>
  )
}

function Browsers({ browsers, again }: { readonly browsers: Settings['browsers']; readonly again: () => void }) {
  const text = words.value
  const sending = useSending<string>()

  async function remove(browser: string) {
    const question = async () => (await ask(RemovePushBrowserDocument, { browser })).removePushBrowser
    if (!(await sending.send(question, { what: browser })).done) return
    announce(text.removed)
    again()
    document.getElementById('notices')?.focus()
  }

  if (browsers.length === 0) return null
  return (
    <div class="t-stack">
      <h3>{text.browsers}</h3>
      <Problem of={sending} />
      <ul class="t-lines">
        {browsers.map(({ id, device, since }) => (
          <li key={id} class="t-row t-row--apart">
            <span>
              {device ?? text.browserOther} <span class="t-note">{text.browserSince({ time: dateAndTime(since) })}</span>
            </span>
            <Button
              look="secondary"
              busy={sending.busyWith === id}
              aria-label={text.removeOf({ device: device ?? text.browserOther })}
              onClick={() => void remove(id)}
            >
              {text.remove}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function Notices() {
  const text = words.value
  const loaded = useLoaded(() => ask(NoticesDocument, {}), [])
  const settings = loaded.data?.viewer?.notices
  return (
    <section class="t-card t-stack" aria-labelledby="notices">
      <h2 id="notices" tabIndex={-1}>
        {text.title}
      </h2>
      <p>{text.note}</p>
      {loaded.problem !== null && <p>{text.loadingFailed}</p>}
      {loaded.data === undefined && loaded.problem === null && <p>{common.value.loading}</p>}
      {loaded.data !== undefined && settings != null && (
        <>
          {settings.mailCameBack && <Notice tone="warn">{text.mailCameBack}</Notice>}
          {loaded.data.pushKey !== null && (
            <>
              <h3>{text.browser}</h3>
              <Here key={settings.browsers.length} receipt={null} onChanged={loaded.again} />
            </>
          )}
          <Browsers browsers={settings.browsers} again={loaded.again} />
          <Form settings={settings} ways={WAYS.filter((way) => loaded.data?.noticeChannels.includes(way))} onSaved={loaded.again} />
        </>
      )}
    </section>
  )
}
