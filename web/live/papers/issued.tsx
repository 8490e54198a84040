/** Papers that have been issued, each with its files. */
import { PapersDocument, type PaperKind, type PaperLineFragment } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { letterDate } from '../../shared/time'
import { DownloadIcon, Empty, Notice } from '../../shared/ui'
import { language } from '../../shared/words'
import { words } from './words'
import './papers.css'

export function Files({ paper }: { readonly paper: Pick<PaperLineFragment, 'files' | 'title' | 'period'> }) {
  return (
    <p class="t-row" role="group" aria-label={words.value.files}>
      {paper.files.map(({ format, url }) => (
        <a key={format} class="t-button t-button--secondary" href={url} target="_blank" rel="noopener" aria-label={`${format}: ${paper.title}, ${paper.period}`}>
          <DownloadIcon /> {format}
        </a>
      ))}
    </p>
  )
}

export interface IssuedProps {
  readonly kind: PaperKind | null
  /** Where each is shown on screen. */
  readonly addressOf: (paper: PaperLineFragment) => string
  /** Changes when there is a new one. */
  readonly edition?: number
}

export function Issued({ kind, addressOf, edition = 0 }: IssuedProps) {
  const text = words.value
  const english = language.value === 'en'
  const { data, problem } = useLoaded(async () => (await ask(PapersDocument, { kind, opd: null, english })).papers, [kind, edition, english])
  return (
    <>
      {problem !== null && <Notice tone="danger">{problem}</Notice>}
      {data?.length === 0 && <Empty>{text.listNone}</Empty>}
      <ul class="t-papers__list t-stack">
        {data?.map((paper) => (
          <li key={paper.id} class="t-card t-stack t-gap-2">
            <a href={addressOf(paper)}>
              {paper.title}
              {paper.opd !== null && `, ${paper.opd.code}`} · {paper.period}
            </a>
            <span class="t-note">
              {text.number({ number: paper.number ?? '' })} · {text.issued({ date: letterDate(paper.issuedAt ?? '') })}
            </span>
            <Files paper={paper} />
          </li>
        ))}
      </ul>
    </>
  )
}
