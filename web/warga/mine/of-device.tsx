/** What was filed from this device without an account: each with its status, live; first where somebody waits for an answer. */
import { useEffect, useState } from 'preact/hooks'
import { viewer } from '../../shared/session'
import { shortDate } from '../../shared/time'
import { ReportIcon, StatusTag, Tag } from '../../shared/ui'
import { isTheirTurn } from '../common/list'
import { words } from '../common/words'
import { words as mine } from './words'
import type { Receipt } from '../draft/receipt'
import { followComplaint } from '../following/feed'
import { keptName } from '../following/pins'
import type { WholeComplaintFragment } from '../gql/graphql'
import { useKeptFeed } from '../offline/feed'

/** So many are followed at once; what is older is seen when it is opened. */
const MOST_FOLLOWED = 8

type Initial = Parameters<typeof followComplaint>[2]
type Known = Pick<WholeComplaintFragment, 'status'>

interface LineProps {
  readonly receipt: Receipt
  readonly followed: boolean
  readonly onKnown: (complaint: Known) => void
}

function Line({ receipt, followed, onKnown }: LineProps) {
  const text = words.value
  const { number, pin, owner } = receipt
  const feed = useKeptFeed(
    {
      name: keptName(number, pin !== null),
      owner: pin === null ? owner : null,
      make: followed ? (initial: Initial) => followComplaint(number, pin, initial) : null,
    },
    [number, pin, followed],
  )
  const complaint = feed?.snapshot.value?.complaint ?? null
  useEffect(() => {
    if (complaint !== null) onKnown(complaint)
  }, [complaint?.status])
  const asked = complaint?.status === 'NEEDS_INFORMATION'
  return (
    <article class="w-line t-stack">
      {complaint !== null && (
        <div class="t-row t-gap-2">
          {asked ? <Tag tone="warn">{text.waitsForYou}</Tag> : <StatusTag status={complaint.status} />}
          {!asked && isTheirTurn(complaint) && <Tag tone="warn">{text.yourTurn}</Tag>}
        </div>
      )}
      <h3 class="w-line__title">
        <a href={`/aduan/${number}`}>{receipt.title || number}</a>
      </h3>
      <p class="w-line__facts t-row t-note">
        <span class="t-number">{number}</span>
        <span>{shortDate(receipt.submittedAt)}</span>
        <a class="w-line__link" href={`/tanda-terima/${receipt.key}`}>
          <ReportIcon /> {mine.value.mineReceipt}
        </a>
      </p>
    </article>
  )
}

export function OfDevice({ receipts }: { readonly receipts: readonly Receipt[] }) {
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map())
  const turn = ({ key }: Receipt) => (known.has(key) && isTheirTurn(known.get(key) as Known) ? 0 : 1)
  // An account's own receipts come with its list; a visitor's open by their PIN.
  const mayFollow = ({ pin, owner }: Receipt) => pin !== null || owner === (viewer.value?.id ?? null)
  const shown = receipts.map((receipt, index) => ({ receipt, followed: index < MOST_FOLLOWED && mayFollow(receipt) }))
  return (
    <section class="t-stack" aria-labelledby="on-device">
      <h2 id="on-device">{mine.value.mineDevice}</h2>
      <ul class="w-list">
        {[...shown].sort((a, b) => turn(a.receipt) - turn(b.receipt)).map(({ receipt, followed }) => (
          <li key={receipt.key}>
            <Line receipt={receipt} followed={followed} onKnown={(complaint) => setKnown((before) => new Map(before).set(receipt.key, complaint))} />
          </li>
        ))}
      </ul>
    </section>
  )
}
