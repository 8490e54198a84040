/** Drafts, and what waits to be sent or to be mended: shown wherever the person looks for them. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { byServer } from '../../shared/clock'
import { viewer } from '../../shared/session'
import { ago, ticking } from '../../shared/time'
import { Button, ButtonLink, ClockIcon, Notice, Sure } from '../../shared/ui'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { titleOf } from '../draft/title'
import type { Draft } from '../draft/draft'
import { outboxChanged, send, store, takeOut } from '../outbox/sending'
import { words } from '../common/words'

function Discard({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }) {
  const text = words.value
  async function discard() {
    await store.discard(draft.key)
    outboxChanged()
    onClose()
  }
  return (
    <Sure title={text.draftDiscardTitle} act={text.draftDiscard} onAct={discard} onClose={onClose}>
      <p>{draft.sealed ? text.draftDiscardSealed : text.draftDiscardHint}</p>
    </Sure>
  )
}

function One({ draft }: { readonly draft: Draft }) {
  const text = words.value
  const { route } = useLocation()
  const [discarding, setDiscarding] = useState(false)
  const now = ticking().value
  const title = titleOf(draft.form) || text.draftUntitled
  const edit = `/lapor?draf=${draft.key}`
  const foreign = draft.owner !== null && viewer.value?.id !== draft.owner
  return (
    <li class="w-pending t-stack">
      {draft.state === 'writing' && (
        <>
          <p>
            <strong>{text.ownDraft({ title })}</strong>
            <span class="w-soft">{store.holds(draft.key) ? text.heldHint : text.draftSaved({ time: ago(byServer(draft.savedAt), now) })}</span>
          </p>
          <div class="t-row">
            <ButtonLink href={edit} look="secondary">
              {text.draftContinue}
            </ButtonLink>
            <Button look="quiet" onClick={() => setDiscarding(true)}>
              {text.draftDiscard}
            </Button>
          </div>
        </>
      )}
      {draft.state === 'waiting' && (
        <>
          <p>
            <strong>
              <ClockIcon />
              <span>{foreign ? text.waitingForeign : text.waitingTitle({ title })}</span>
            </strong>
            <span class="w-soft">
              {foreign ? text.waitingSignIn : store.holds(draft.key) ? text.heldHint : text.waitingHint}
            </span>
          </p>
          <div class="t-row">
            {foreign ? (
              <ButtonLink href="/masuk" look="secondary">
                {common.value.signIn}
              </ButtonLink>
            ) : (
              <Button look="secondary" onClick={() => void send(true)}>
                {text.sendNow}
              </Button>
            )}
            {!foreign && (
              <Button
                look="quiet"
                onClick={() => void takeOut(draft.key).then((taken) => taken !== undefined && route(edit))}
              >
                {text.edit}
              </Button>
            )}
            {!foreign && (
              <Button look="quiet" onClick={() => setDiscarding(true)}>
                {text.draftDiscard}
              </Button>
            )}
          </div>
        </>
      )}
      {draft.state === 'refused' && (
        <Notice tone="danger" title={text.refusedTitle({ title })}>
          <div class="t-stack">
            {draft.problem !== null && <p>{saying(draft.problem)}</p>}
            <div class="t-row">
              <ButtonLink href={edit}>{text.mend}</ButtonLink>
              <Button look="quiet" onClick={() => setDiscarding(true)}>
                {text.draftDiscard}
              </Button>
            </div>
          </div>
        </Notice>
      )}
      {discarding && <Discard draft={draft} onClose={() => setDiscarding(false)} />}
    </li>
  )
}

export default function PendingList({ drafts }: { readonly drafts: readonly Draft[] }) {
  return (
    <ul class="t-stack t-gap-3">
      {drafts.map((draft) => (
        <One key={draft.key} draft={draft} />
      ))}
    </ul>
  )
}
