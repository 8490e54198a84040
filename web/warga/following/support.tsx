/** One tap: "I have this trouble too". A visitor signs in on the way, and comes back to what they meant to do. */
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { announce, Button, CheckIcon, HeartIcon, Tag, UndoIcon } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { SupportDocument, WithdrawSupportDocument } from '../gql/graphql'
import type { Shown } from './shown'
import { words } from './words'

/** Throws AskError. */
export const support = async (id: string) => (await ask(SupportDocument, { complaint: id })).supportComplaint

/** Where a visitor signs in, to come back and support. */
export const supportBySigningIn = (number: string): string =>
  `/masuk?kembali=${encodeURIComponent(`/aduan/${number}?dukung=ya`)}`

export function Support({ shown }: { readonly shown: Shown }) {
  const text = words.value
  const { complaint } = shown
  const { query, path, route } = useLocation()
  const sending = useSending()
  const may = complaint.allowedActions.includes('SUPPORT') && !complaint.supported

  async function give() {
    if (viewer.peek() === null) return route(supportBySigningIn(complaint.number))
    const sent = await sending.send(() => support(complaint.id))
    if (!sent.done) return
    announce(text.supported)
    const { supported, supportCount } = sent.result
    shown.tookPart({ supported, supportCount })
    requestAnimationFrame(() => document.getElementById('take-back')?.focus())
  }

  async function takeBack() {
    const sent = await sending.send(async () => (await ask(WithdrawSupportDocument, { complaint: complaint.id })).withdrawSupport)
    if (!sent.done) return
    announce(text.supportTakenBack)
    const { supported, supportCount } = sent.result
    shown.tookPart({ supported, supportCount })
    requestAnimationFrame(() => document.getElementById('support')?.focus())
  }

  useEffect(() => {
    if (query['dukung'] !== 'ya') return
    route(path, true)
    if (may && viewer.peek() !== null) void give()
  }, [])

  const count = complaint.supportCount > 0 && <span class="w-soft">{common.value.supporters(complaint.supportCount)}</span>
  if (complaint.supported) {
    return (
      <>
        <Tag tone="good">
          <CheckIcon /> {text.supported}
        </Tag>
        {count}
        {complaint.allowedActions.includes('WITHDRAW_SUPPORT') && (
          <Button id="take-back" look="quiet" busy={sending.busy} onClick={() => void takeBack()}>
            <UndoIcon /> {text.supportTakeBack}
          </Button>
        )}
        {sending.problem !== null && <p role="alert">{sending.problem.message}</p>}
      </>
    )
  }
  return (
    <>
      {may && (
        <Button id="support" look="secondary" busy={sending.busy} onClick={() => void give()}>
          <HeartIcon /> {text.support}
        </Button>
      )}
      {count}
      {sending.problem !== null && <p role="alert">{sending.problem.message}</p>}
    </>
  )
}
