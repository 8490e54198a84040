import { useLocation } from 'preact-iso'
import { SignIn } from '../../shared/factor/signin'
import { common } from '../../shared/words/common'
import { send } from '../outbox/sending'
import { Page } from '../common/page'
import { words } from '../common/words'
import { backFrom } from './return-path'
import { words as accountWords } from './words'

export default function SignInPage() {
  const text = words.value
  const { query, route } = useLocation()
  const back = backFrom(query)
  return (
    <Page title={common.value.signIn} bare class="w-narrow">
      <SignIn
        citizens
        onDone={() => {
          void send(true)
          route(back, true)
        }}
      />
      <p>
        <a href={`/lupa-sandi?kembali=${encodeURIComponent(back)}`}>{accountWords.value.forgot}</a>
      </p>
      <p>
        {text.noAccount} <a href={`/daftar?kembali=${encodeURIComponent(back)}`}>{text.register}</a>
      </p>
    </Page>
  )
}
