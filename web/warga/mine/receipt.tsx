/** From the moment of sending: how far it is, that it waits, and in the end number and PIN, to save and to print. */
import './receipt.css'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { viewer } from '../../shared/session'
import { dateTimeAndZone } from '../../shared/time'
import { announce, Button, ButtonLink, CheckIcon, DownloadIcon, Mark, Notice, PrintIcon, RightIcon, Sure } from '../../shared/ui'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { forgetPin } from '../following/pins'
import type { Draft } from '../draft/draft'
import { spacedPin, type Receipt } from '../draft/receipt'
import { outboxChanged, outboxEpoch, progress, send, store, takeOut } from '../outbox/sending'
import { Page } from '../common/page'
import { words } from '../common/words'
import { words as mine } from './words'
import { saveReceipt, siteOf } from './image'
import { QrPicture } from './qr-picture'

function Sending({ draft }: { readonly draft: Draft }) {
  const under = progress.value
  const total = draft.photos.length
  const done = draft.photos.filter(({ uploaded }) => uploaded !== null).length
  const part = under?.key === draft.key ? under.part : 0
  const whole = total === 0 ? undefined : (done + (done < total ? part : 0)) / (total + 1)
  return (
    <Page title={mine.value.sendingTitle}>
      <progress class="w-progress" value={whole} aria-label={mine.value.sendingTitle} />
      <p class="w-soft">
        {done < total
          ? mine.value.sendingPhoto({ index: done + 1, total, percent: Math.round(part * 100) })
          : mine.value.sendingWords}
      </p>
    </Page>
  )
}

function Waiting({ draft }: { readonly draft: Draft }) {
  const text = words.value
  const foreign = draft.owner !== null && viewer.value !== undefined && viewer.value?.id !== draft.owner
  const held = store.holds(draft.key)
  const { route } = useLocation()
  const edit = `/lapor?draf=${draft.key}`
  return (
    <Page title={held ? mine.value.heldTitle : mine.value.savedTitle}>
      <Notice tone={held ? 'warn' : 'info'} role="status">
        {foreign ? text.waitingSignIn : held ? text.heldHint : draft.problem === null ? mine.value.savedHint : mine.value.savedRefused}
        {!foreign && draft.problem !== null && <p>{saying(draft.problem)}</p>}
      </Notice>
      <div class="t-row">
        {foreign ? (
          <ButtonLink href="/masuk">{common.value.signIn}</ButtonLink>
        ) : (
          <Button onClick={() => void send(true)}>{text.sendNow}</Button>
        )}
        {!foreign && (
          <Button look="secondary" onClick={() => void takeOut(draft.key).then((taken) => taken !== undefined && route(edit))}>
            {text.edit}
          </Button>
        )}
        <ButtonLink href="/saya" look="secondary">
          {text.mineTitle}
        </ButtonLink>
      </div>
    </Page>
  )
}

function Refused({ draft }: { readonly draft: Draft }) {
  const text = words.value
  return (
    <Page title={common.value.errorTitle}>
      <Notice tone="danger" role="alert">
        {draft.problem === null ? common.value.somethingWrong : saying(draft.problem)}
      </Notice>
      <div>
        <ButtonLink href={`/lapor?draf=${draft.key}`}>{text.mend}</ButtonLink>
      </div>
    </Page>
  )
}

function Forget({ receipt, onClose }: { readonly receipt: Receipt; readonly onClose: () => void }) {
  const { route } = useLocation()
  async function forget() {
    await store.forgetReceipt(receipt.key)
    await forgetPin(receipt.number)
    outboxChanged()
    route('/saya', true)
  }
  return (
    <Sure title={mine.value.receiptForgetTitle} act={mine.value.receiptForget} onAct={forget} onClose={onClose}>
      {receipt.pin !== null && <p>{mine.value.receiptForgetHint}</p>}
    </Sure>
  )
}

function Shown({ receipt }: { readonly receipt: Receipt }) {
  const [forgetting, setForgetting] = useState(false)
  const [saved, setSaved] = useState(false)
  useEffect(() => {
    if (saved) announce(mine.value.receiptSaved)
  }, [saved])
  useEffect(() => {
    announce(mine.value.receiptTitle)
    if (!receipt.seen) void store.keepReceipt({ ...receipt, seen: true }).then(outboxChanged, () => undefined)
  }, [receipt.key])
  const volunteer = viewer.value?.role === 'VOLUNTEER'
  return (
    <Page title={mine.value.receiptTitle} back="/saya">
      {/* First of all: without it the complaint cannot be followed from elsewhere. */}
      <div class="w-receipt__first t-stack t-gap-2 t-noprint">
        <p>{receipt.pin === null ? mine.value.receiptAccount : volunteer ? mine.value.receiptVolunteer : mine.value.receiptPinHint}</p>
        <div class="t-row">
          <Button onClick={() => void saveReceipt(receipt).then(() => setSaved(true), () => window.print())}>
            {saved ? <CheckIcon /> : <DownloadIcon />} {saved ? mine.value.receiptSaved : mine.value.receiptSave}
          </Button>
        </div>
      </div>
      <section class="w-receipt" aria-label={mine.value.receiptKicker}>
        <div class="w-receipt__head">
          <Mark />
          <div>
            <strong>Taprose</strong>
            <br />
            {mine.value.receiptKicker}
          </div>
        </div>
        <dl class="w-receipt__facts">
          <dt>{mine.value.receiptNumber}</dt>
          <dd class="w-receipt__number t-number">{receipt.number}</dd>
          {receipt.pin !== null && (
            <>
              <dt>{mine.value.receiptPin}</dt>
              <dd class="w-receipt__pin t-number">{spacedPin(receipt.pin)}</dd>
            </>
          )}
        </dl>
        <p class="w-receipt__title">{receipt.title}</p>
        <p class="w-soft">{mine.value.receiptWhen({ time: dateTimeAndZone(receipt.submittedAt) })}</p>
        {receipt.dueAt !== null && (
          <p class="w-receipt__next">
            <CheckIcon /> <span>{mine.value.receiptNext({ time: dateTimeAndZone(receipt.dueAt) })}</span>
          </p>
        )}
        <QrPicture receipt={receipt} label={mine.value.receiptQr} />
        <p class="w-receipt__site">{mine.value.receiptSite({ site: siteOf(receipt) })}</p>
      </section>
      {store.holds(receipt.key) && (
        <Notice tone="warn" role="status">
          {mine.value.receiptHeld}
        </Notice>
      )}
      {receipt.earlier !== undefined && (
        <Notice tone="warn" title={mine.value.earlierTitle} role="status">
          <div class="t-stack">
            <blockquote class="w-quote">{receipt.earlier.text}</blockquote>
            <p>{mine.value.earlierHint}</p>
            <ButtonLink href={`/lapor?draf=${receipt.earlier.draft}`} look="secondary">
              {mine.value.earlierDraft}
            </ButtonLink>
          </div>
        </Notice>
      )}
      <div class="t-stack t-gap-3 t-noprint">
        <Button look="secondary" onClick={() => window.print()}>
          <PrintIcon /> {mine.value.receiptPrint}
        </Button>
        <ButtonLink href={`/aduan/${receipt.number}`} look="secondary">
          {mine.value.receiptFollow} <RightIcon />
        </ButtonLink>
        <div class="t-row">
          <ButtonLink href="/lapor" look="quiet">
            {mine.value.fileAnother}
          </ButtonLink>
          <Button look="quiet" onClick={() => setForgetting(true)}>
            {mine.value.receiptForget}
          </Button>
        </div>
      </div>
      {forgetting && <Forget receipt={receipt} onClose={() => setForgetting(false)} />}
    </Page>
  )
}

type Found = { readonly receipt?: Receipt | undefined; readonly draft?: Draft | undefined }

export default function ReceiptPage({ receipt: key = '' }: { readonly receipt?: string }) {
  const [found, setFound] = useState<Found | null>(null)
  const epoch = outboxEpoch.value
  useEffect(() => {
    let over = false
    // The receipt last: between the two reads a draft may have become one.
    const read = async () => {
      const draft = await store.draft(key)
      return { draft, receipt: (await store.receipt(key)) ?? undefined }
    }
    void read().then(
      (now) => over || setFound(now),
      () => over || setFound({}),
    )
    return () => {
      over = true
    }
  }, [key, epoch])
  if (found === null) return <Page title={mine.value.receiptKicker}>{common.value.loading}</Page>
  if (found.receipt !== undefined) return <Shown receipt={found.receipt} />
  if (found.draft === undefined) {
    return (
      <Page title={mine.value.receiptMissing}>
        <div>
          <ButtonLink href="/ikuti">{words.value.followOne}</ButtonLink>
        </div>
      </Page>
    )
  }
  const { draft } = found
  if (draft.state === 'refused') return <Refused draft={draft} />
  const trying = draft.state === 'waiting' && draft.attempts === 0 && navigator.onLine && draft.nextAt === 0
  return trying || progress.value?.key === key ? <Sending draft={draft} /> : <Waiting draft={draft} />
}
