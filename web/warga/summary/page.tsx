/** What Diskominfo has issued for everybody: each month's summary. */
import { useLocation } from 'preact-iso'
import { Issued, Files } from '../../live/papers/issued'
import { PaperSheet } from '../../live/papers/sheet'
import { words } from '../../live/papers/words'
import { PaperOverDocument } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { Notice } from '../../shared/ui'
import { language } from '../../shared/words'
import { common } from '../../shared/words/common'
import { Page } from '../common/page'

function Summary({ firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string }) {
  const input = { kind: 'MONTHLY_SUMMARY', firstDay, lastDay, english: language.value === 'en' } as const
  const { data, problem } = useLoaded(async () => (await ask(PaperOverDocument, { input })).paper, [firstDay, lastDay, input.english])
  if (problem !== null) return <Notice tone="warn">{problem}</Notice>
  if (data === undefined) return <p role="status">{common.value.loading}</p>
  return (
    <>
      <Files paper={data} />
      <PaperSheet paper={data} />
    </>
  )
}

export default function SummaryPage() {
  const text = words.value
  const { query } = useLocation()
  const [firstDay, lastDay] = [query['dari'], query['sampai']]
  return (
    <Page title={text.publicTitle} wide>
      <p class="w-soft">{text.publicLead}</p>
      {firstDay !== undefined && lastDay !== undefined && <Summary firstDay={firstDay} lastDay={lastDay} />}
      <Issued kind="MONTHLY_SUMMARY" addressOf={(paper) => `/ringkasan?dari=${paper.firstDay}&sampai=${paper.lastDay}`} />
    </Page>
  )
}
