/** Who of the office holds a complaint: taking it, giving it to a colleague, letting it go. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Button, PersonIcon, Problem } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { known } from '../../shared/colleague/colleague'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { ago, ticking } from '../../shared/time'
import {
  AssignComplaintDocument,
  ClaimComplaintDocument,
  ColleaguesDocument,
  ReleaseComplaintDocument,
  type ColleaguesQuery,
  type DeskComplaintFragment,
} from '../gql/graphql'
import { useShortcuts } from '../common/shortcuts'
import { words } from '../common/words'
import { draftOf, writeDraft } from './drafts'

/** Read once for the visit; null until then. */
const colleagues = signal<ColleaguesQuery['colleagues'] | null>(null)

function useColleagues(): void {
  useEffect(() => {
    if (colleagues.peek() !== null) return
    ask(ColleaguesDocument, {}).then(
      (read) => (colleagues.value = read.colleagues),
      () => undefined,
    )
  }, [])
}

export interface HolderProps {
  readonly page: DeskComplaintFragment
  readonly onDone: (page: DeskComplaintFragment, said: string) => void
  /** The server knows more than this page does. */
  readonly onStale: () => void
}

type Step = 'claim' | 'assign' | 'release'

export function Holder({ page, onDone, onStale }: HolderProps) {
  const me = viewer.value
  const now = ticking().value
  const text = words.value
  const sending = useSending<Step>()
  useColleagues()
  const { id: complaint, version, heldBy } = page
  const mine = heldBy !== null && heldBy === me?.name
  const may = (action: DeskComplaintFragment['allowedActions'][number]) => page.allowedActions.includes(action)

  const questions = {
    claim: async () => (await ask(ClaimComplaintDocument, { complaint, version })).claimComplaint,
    release: async () => (await ask(ReleaseComplaintDocument, { complaint, version })).releaseComplaint,
    assign: (account: string) => async () =>
      (await ask(AssignComplaintDocument, { complaint, account, version })).assignComplaint,
  }

  async function run(what: Step, question: ReturnType<typeof questions.assign>, said: string) {
    const sent = await sending.send(question, { what, refused: () => void onStale() })
    if (!sent.done) return
    const draft = draftOf(complaint)
    if (draft.since !== null) writeDraft(complaint, { ...draft, since: known(sent.result) })
    onDone(sent.result, said)
  }

  const claim = () => {
    if (may('CLAIM') && !mine) void run('claim', questions.claim, text.claimed)
  }
  useShortcuts({ c: claim })

  function assign(account: string) {
    const name = colleagues.peek()?.find(({ id }) => id === account)?.name
    if (name !== undefined && name !== heldBy) void run('assign', questions.assign(account), text.assigned({ name }))
  }

  return (
    <div class="a-holder">
      <div class="t-row">
        <span class="a-line__who">
          <PersonIcon />
          {heldBy === null ? text.heldByNobody : mine ? text.heldByMe : text.heldBy({ name: heldBy })}
        </span>
        {may('CLAIM') && !mine && (
          <Button look={heldBy === null ? 'primary' : 'secondary'} busy={sending.busyWith === 'claim'} onClick={claim}>
            {heldBy === null ? text.claim : text.takeOver} <kbd aria-hidden="true">c</kbd>
          </Button>
        )}
        {may('ASSIGN') && colleagues.value !== null && (
          <label class="a-assign t-noprint">
            <span class="t-hidden-visually">{text.assign}</span>
            <select class="t-input" value="" disabled={sending.busy} onChange={(event) => assign(event.currentTarget.value)}>
              <option value="">{text.assignTo}</option>
              {colleagues.value.map(({ id, name }) => (
                <option key={id} value={id}>
                  {id === me?.id ? text.myself({ name }) : name}
                </option>
              ))}
            </select>
          </label>
        )}
        {may('RELEASE') && heldBy !== null && (
          <Button look="quiet" class="t-noprint" busy={sending.busyWith === 'release'} onClick={() => void run('release', questions.release, text.released)}>
            {text.release}
          </Button>
        )}
      </div>
      <p class="a-holder__opened t-note t-noprint">
        {page.openedBy !== null && page.openedAt !== null && page.openedBy !== me?.name
          ? text.openedBy({ name: page.openedBy, ago: ago(page.openedAt, now) })
          : null}
      </p>
      <Problem of={sending} />
    </div>
  )
}
