/** "Already reported nearby?": supporting what is there is one tap, and saves everyone a second complaint. */
import { useEffect, useState } from 'preact/hooks'
import { ago, ticking } from '../../shared/time'
import { announce, Button, ButtonLink, HeartIcon, Notice, StatusTag } from '../../shared/ui'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { common } from '../../shared/words/common'
import { support, supportBySigningIn } from '../following/support'
import { words as wargaWords } from '../common/words'
import type { Similar } from './suggestions'
import { words } from './words'

type Found = Similar[number]

interface OneProps {
  readonly complaint: Found
  readonly onSupported: (complaint: Found) => void
}

function One({ complaint, onSupported }: OneProps) {
  const text = words.value
  const now = ticking(60_000).value
  const sending = useSending()
  const { title, status, district, village, supportCount, submittedAt, number } = complaint
  const facts = [
    village,
    district === null ? null : wargaWords.value.inDistrict({ name: district.name }),
    ago(submittedAt, now),
    supportCount > 0 ? common.value.supporters(supportCount) : null,
  ]
  const name = text.similarSupportOf({ title })
  const may = complaint.allowedActions.includes('SUPPORT') && !complaint.supported

  async function give() {
    if (!(await sending.send(() => support(complaint.id))).done) return
    announce(text.similarSupported)
    onSupported(complaint)
  }

  return (
    <li class="w-similar__one t-row">
      <div>
        <a href={`/aduan/${number}`}>{title}</a>
        <p class="w-line__facts t-row t-note">
          <StatusTag status={status} /> {facts.filter(Boolean).join(' · ')}
        </p>
        {sending.problem !== null && <p role="alert">{sending.problem.message}</p>}
      </div>
      {may &&
        (viewer.value === null ? (
          <ButtonLink href={supportBySigningIn(number)} look="secondary" aria-label={name}>
            <HeartIcon /> {text.similarSupport}
          </ButtonLink>
        ) : (
          <Button look="secondary" busy={sending.busy} aria-label={name} onClick={() => void give()}>
            <HeartIcon /> {text.similarSupport}
          </Button>
        ))}
    </li>
  )
}

export interface SimilarProps {
  readonly similar: Similar
  /** Whether they were asked for by a place. */
  readonly near: boolean
  /** The person is content with supporting: the draft is of no use any more. */
  readonly onContent: (complaint: Found) => void
}

export function SimilarPart({ similar, near, onContent }: SimilarProps) {
  const text = words.value
  const [supported, setSupported] = useState<Found | null>(null)
  useEffect(() => {
    if (similar.length > 0) announce(words.peek().similarFound(similar.length))
  }, [similar.length])
  if (supported !== null) {
    return (
      <Notice tone="good" role="status">
        <p>{text.similarDone}</p>
        <div class="t-row">
          <Button onClick={() => onContent(supported)}>{text.similarSee}</Button>
          <Button look="quiet" onClick={() => setSupported(null)}>
            {text.similarKeep}
          </Button>
        </div>
      </Notice>
    )
  }
  if (similar.length === 0) return null
  return (
    <section class="w-similar t-stack" aria-labelledby="similar">
      <h3 id="similar">{near ? text.similarTitle : text.similarTitleAnywhere}</h3>
      <p class="w-soft">{text.similarHint}</p>
      <ul>
        {similar.map((complaint) => (
          <One key={complaint.id} complaint={complaint} onSupported={setSupported} />
        ))}
      </ul>
    </section>
  )
}
