/** Who was invited chooses their first password, with the code that was sent or handed over. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { acceptInvitation } from '../../shared/account/calls'
import { viewer } from '../../shared/session'
import { roomOf } from '../../shared/rooms/room'
import { Page } from '../common/page'
import { Reset } from './forgot'
import { words } from './words'

export default function Invited() {
  const text = words.value
  const { route } = useLocation()
  const [identifier, setIdentifier] = useState('')

  /** To the page where they work; with a second factor of theirs, where that is asked for. */
  function done(signedIn: boolean) {
    const me = viewer.value
    if (!signedIn) route('/masuk', true)
    else if (me != null) location.assign(roomOf(me).href)
  }

  return (
    <Page title={text.invitedTitle} class="w-narrow">
      <p>{text.invitedHint}</p>
      <Reset identifier={identifier} onIdentifier={setIdentifier} sent={false} set={acceptInvitation} onDone={done} />
    </Page>
  )
}
