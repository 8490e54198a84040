/** The citizen's account. */
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { words as exportWords } from '../../live/exports/words'
import { Account } from '../../shared/account/account'
import { viewer } from '../../shared/session'
import { Notice } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { words as accountWords } from '../../shared/account/words'
import { Page } from '../common/page'
import { left } from '../common/person'
import { words } from '../common/words'
import { words as volunteerWords } from '../relawan/words'
import { OwnData } from './own-data'
import { LooksAtViewer } from './own-looks'
import { OwnNames } from './own-names'

const WITH_COMPLAINTS = new Set(['CITIZEN', 'VOLUNTEER'])
const STAFF = new Set(['OFFICER', 'OPD_HEAD', 'VERIFIER', 'REGENT', 'ADMIN'])

export default function AccountPage() {
  const text = words.value
  const { title } = accountWords.value
  const { route } = useLocation()
  const person = viewer.value
  useEffect(() => {
    if (person === null) route('/masuk?kembali=/akun', true)
  }, [person])
  if (person === null || person === undefined) return <Page title={title}>{common.value.loading}</Page>
  return (
    <Page title={title} class="w-narrow">
      {STAFF.has(person.role) && (
        <Notice tone="info">
          {text.staffHint} <a href="/antrean">{text.staffQueue}</a> · <a href="/komando">{text.staffCommand}</a>
        </Notice>
      )}
      {WITH_COMPLAINTS.has(person.role) && <OwnNames />}
      <p>
        <a href="/unduhan">{exportWords.value.title}</a>
      </p>
      {WITH_COMPLAINTS.has(person.role) && (
        <p>
          <a class="w-onward t-onward" href="/relawan">
            {person.role === 'VOLUNTEER' ? volunteerWords.value.roomTitle : volunteerWords.value.becomeTitle}
          </a>
        </p>
      )}
      <OwnData />
      {WITH_COMPLAINTS.has(person.role) && (
        <div class="t-card">
          <LooksAtViewer />
        </div>
      )}
      <Account
        me={person}
        onLeft={() => {
          void left()
          route('/', true)
        }}
      />
    </Page>
  )
}
