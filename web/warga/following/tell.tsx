/** "Kabari saya": for who reported the complaint, or supports it. */
import { useState } from 'preact/hooks'
import { words as noticeWords } from '../../shared/notices/words'
import { viewer } from '../../shared/session'
import { Button } from '../../shared/ui'
import { lazyPart } from '../../shared/ui/lazy'
import type { Shown } from './shown'
import { OWN } from './follow'

const TellMe = lazyPart(() => import('../../shared/notices/tell-me'))

export function Tell({ shown }: { readonly shown: Shown }) {
  const { complaint, pin } = shown
  const [open, setOpen] = useState(false)
  const mine = complaint.allowedActions.some((action) => OWN.has(action))
  const signedIn = viewer.value != null
  if (pin === null && !(signedIn && (mine || complaint.supported))) return null
  return (
    <>
      <Button look="secondary" onClick={() => setOpen(true)}>
        {noticeWords.value.tellMe}
      </Button>
      {open && (
        <TellMe
          receipt={pin === null ? null : { number: complaint.number, pin }}
          settings="/akun#notices"
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
