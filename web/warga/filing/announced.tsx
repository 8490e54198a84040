/** Above the form: what was announced, and may be what somebody is about to complain of. It hinders nobody. */
import { periodOf, stageOf } from '../../live/announcements/period'
import { words } from '../../live/announcements/words'
import { ticking } from '../../shared/time'
import { Notice } from '../../shared/ui'
import type { Announced } from './suggestions'

export default function AnnouncedPart({ announced }: { readonly announced: Announced }) {
  const text = words.value
  const now = ticking(60_000).value
  function said(one: Announced[number]): string {
    const known = text.known({ title: one.title, period: periodOf(one, now), opd: one.opd.code })
    return one.status !== 'CALLED_OFF' && stageOf(one, now) === 'coming' ? text.knownSoon({ known }) : known
  }
  return (
    <Notice tone="info" title={text.knownTitle}>
      <ul class="w-announced">
        {announced.map((one) => (
          <li key={one.id}>
            <a href={`/pengumuman/${one.number}`} target="_blank" rel="noopener">
              {said(one)}
            </a>
            {one.status === 'CALLED_OFF' && <strong> {text.calledOffWhy({ why: one.reason ?? '' })}</strong>}
            {one.status !== 'CALLED_OFF' && one.correction !== null && <strong> {text.corrected({ what: one.correction })}</strong>}
          </li>
        ))}
      </ul>
      <p>{text.knownHint}</p>
    </Notice>
  )
}
