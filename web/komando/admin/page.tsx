/** The administrator's rooms. */
import { useLocation } from 'preact-iso'
import { Shell } from '../common/shell'
import { Accounts } from './accounts'
import { Audit } from './audit'
import { Categories } from './categories'
import { Displays } from './displays'
import { HeldBack } from './held-back'
import { Holidays } from './holidays'
import { Limits } from './limits'
import { Looks } from './looks'
import { Opds } from './opds'
import { Deliveries } from './deliveries'
import { NoticeTexts } from './notice-texts'
import { Synonyms } from './synonyms'
import { Systems } from './systems'
import { words } from './words'
import '../common/forms.css'
import './admin.css'

const ROOMS = [
  { path: '', name: 'accounts', Page: Accounts },
  { path: '/opd', name: 'opds', Page: Opds },
  { path: '/kategori', name: 'categories', Page: Categories },
  { path: '/tenggat', name: 'rules', Page: Limits },
  { path: '/libur', name: 'holidays', Page: Holidays },
  { path: '/kata', name: 'heldBack', Page: HeldBack },
  { path: '/padanan', name: 'synonyms', Page: Synonyms },
  { path: '/pesan', name: 'noticeTexts', Page: NoticeTexts },
  { path: '/kiriman', name: 'deliveries', Page: Deliveries },
  { path: '/layar', name: 'displays', Page: Displays },
  { path: '/sistem', name: 'systems', Page: Systems },
  { path: '/riwayat', name: 'audit', Page: Audit },
  { path: '/identitas', name: 'looks', Page: Looks },
] as const

const BASE = '/komando/admin'

export default function AdminPage() {
  const say = words.value
  const { path } = useLocation()
  const here = ROOMS.find((room) => path === BASE + room.path) ?? ROOMS[0]
  const { Page } = here
  return (
    <Shell states={[]}>
      <div class="t-page t-page--wide t-stack">
        <nav class="k-tabs k-tabs--rooms" aria-label={say.rooms}>
          {ROOMS.map((room) => (
            <a key={room.name} href={BASE + room.path} aria-current={room === here ? 'page' : undefined}>
              {say[room.name]}
            </a>
          ))}
        </nav>
        <Page key={here.name} />
      </div>
    </Shell>
  )
}
