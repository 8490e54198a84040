/** What lies on this device for whoever is here: drafts, what waits, receipts. Read anew whenever it changes. */
import { useEffect, useState } from 'preact/hooks'
import { viewer } from '../../shared/session'
import type { Draft } from '../draft/draft'
import { isBlank } from '../draft/draft'
import type { Receipt } from '../draft/receipt'
import { outboxEpoch, store } from '../outbox/sending'

/** A visitor's things are anyone's at this device; an account's are shown to that account alone. */
const isMine = ({ owner }: { readonly owner: string | null }) => owner === null || owner === (viewer.value?.id ?? null)

function useStored<T>(read: () => Promise<readonly T[]>): readonly T[] | null {
  const [found, setFound] = useState<readonly T[] | null>(null)
  const epoch = outboxEpoch.value
  useEffect(() => {
    let over = false
    read().then(
      (all) => over || setFound(all),
      () => over || setFound([]),
    )
    return () => {
      over = true
    }
  }, [epoch])
  return found
}

/** null while the device looks. */
export function useDrafts(): readonly Draft[] | null {
  const all = useStored(() => store.drafts())
  // An account's waiting complaint is shown to whoever is here: it says that it waits for them to sign in.
  return all?.filter((draft) => (isMine(draft) || (draft.state === 'waiting' && viewer.value === null)) && !isBlank(draft)) ?? null
}

export function useReceipts(): readonly Receipt[] | null {
  return useStored(() => store.receipts())?.filter(isMine) ?? null
}
