/** The answer to what was asked of the reporter: kept while it is written, queued where there is no link. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useReading } from '../../shared/colleague/reading'
import { announce, Button, ClockIcon, Notice, QuestionIcon, TextArea } from '../../shared/ui'
import { saying } from '../../shared/words'
import { Changed } from './changed'
import { AddPhotos } from './photos'
import { ownerOf, replyEpoch, replyTo, sendReply, write, type Reply } from './replies'
import type { Shown } from './shown'
import { words } from './words'

const MOST = 5_000

export function Supply({ shown }: { readonly shown: Shown }) {
  const text = words.value
  const { complaint, pin } = shown
  const read = useReading(complaint)
  const fresh: Reply = { owner: ownerOf(pin), number: complaint.number, complaint: complaint.id, pin, question: complaint.question, text: '', photos: [], version: null, state: 'writing', problem: null }
  const [reply, setReply] = useState(fresh)
  const latest = useRef(reply)
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [part, setPart] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const epoch = replyEpoch.value

  const take = (now: Reply) => setReply((latest.current = now))

  useEffect(() => {
    let over = false
    void replyTo(complaint.number, pin).then((found) => {
      if (over || found === undefined || found.question !== complaint.question) return
      take(found)
      if (found.problem !== null && found.problem.message !== '') setProblem(saying(found.problem))
    })
    return () => {
      over = true
    }
  }, [complaint.number, epoch])

  function change(patch: Partial<Reply>) {
    read.touch()
    // What was wrong may have been mended by this.
    setProblem(null)
    take({ ...latest.current, ...patch, state: 'writing', problem: null })
    write(latest.current)
  }

  async function send() {
    setBusy(true)
    setProblem(null)
    const sent = await sendReply({ ...latest.current, version: read.version }, setPart)
    setBusy(false)
    setPart(null)
    if (sent === null) announce(words.peek().replyWaits)
    else if ('messageEn' in sent) {
      setProblem(saying(sent))
      shown.again()
    } else return shown.took(sent, words.peek().done)
    // The form was inert meanwhile, and the focus with it.
    setTimeout(() => document.getElementById('send-reply')?.focus())
  }

  function submit(event: Event) {
    event.preventDefault()
    if (busy) return
    if (latest.current.text.trim() === '') {
      setProblem(null)
      setMissing(true)
      return document.getElementById('supply')?.focus()
    }
    void send()
  }

  const waiting = reply.state === 'waiting' && !busy
  return (
    <form class="w-turn t-stack" onSubmit={submit} noValidate aria-labelledby="turn" inert={busy}>
      <h2 id="turn">
        <QuestionIcon /> {text.askedOfYou}
      </h2>
      {complaint.question !== null && <blockquote class="w-quote">{complaint.question}</blockquote>}
      <Changed read={read} />
      {problem !== null && (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      )}
      {waiting && (
        <Notice tone="warn" role="status">
          <ClockIcon /> {text.replyWaits}
        </Notice>
      )}
      <TextArea
        id="supply"
        label={text.yourAnswer}
        value={reply.text}
        onValue={(words) => {
          setMissing(false)
          change({ text: words })
        }}
        error={missing ? text.answerMissing : null}
        maxLength={MOST}
      />
      <AddPhotos photos={reply.photos} onPhotos={(how) => change({ photos: how(latest.current.photos) })} part={part} />
      <div>
        <Button id="send-reply" type="submit" busy={busy}>
          {waiting ? text.sendAgain : text.sendAnswer}
        </Button>
      </div>
    </form>
  )
}
