/** A paper on screen: what its files say too. */
import type { PaperOverQuery } from '../../shared/gql/graphql'
import { words } from './words'
import './papers.css'

type Part = PaperOverQuery['paper']['parts'][number]

function Table({ part }: { readonly part: Part }) {
  if (part.rows.length === 0) return <p class="t-note">{words.value.nothing}</p>
  const look = (n: number) => (part.numbers[n] === true ? 't-paper__number' : undefined)
  return (
    <div class="t-paper__scroll" tabIndex={0} role="region" aria-label={part.title}>
      <table>
        <thead>
          <tr>
            {part.heads.map((head, n) => (
              <th key={head} scope="col" class={look(n)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, n) =>
                n === 0 ? (
                  <th key={n} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={n} class={look(n)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** As the paper writes a whole number: "1.204", or in English "1,204". */
const counted = (cell: string | undefined) => Number((cell ?? '0').replace(/[.,]/g, '')) || 0

function Trend({ part }: { readonly part: Part }) {
  const pairs = part.rows.map((row) => [counted(row[1]), counted(row[2])] as const)
  const most = Math.max(1, ...pairs.flat())
  return (
    <>
      <p class="t-paper__legend t-note">
        {part.heads.slice(1).map((head, n) => (
          <span key={head} class={`t-paper__key t-paper__key--${n}`}>
            {head}
          </span>
        ))}
      </p>
      <svg class="t-paper__trend" viewBox={`0 0 ${pairs.length * 10} 60`} preserveAspectRatio="none" aria-hidden="true">
        {pairs.map((pair, at) =>
          pair.map((value, n) => <rect key={`${at}-${n}`} class={`t-paper__bar--${n}`} x={at * 10 + 1 + n * 4} width={4} y={60 - (value / most) * 60} height={(value / most) * 60} />),
        )}
      </svg>
      <details>
        <summary>{words.value.table}</summary>
        <Table part={part} />
      </details>
    </>
  )
}

export function PaperSheet({ paper }: { readonly paper: PaperOverQuery['paper'] }) {
  return (
    <article class="t-paper t-card t-stack" lang={paper.translation === null ? 'id' : 'en'}>
      <h2>{paper.title}</h2>
      <p class="t-note">{paper.period}</p>
      {paper.translation !== null && <p class="t-note">{paper.translation}</p>}
      <p>{paper.opening}</p>
      {paper.parts.map((part) => (
        <section key={part.title} class="t-stack t-gap-2">
          <h3>{part.title}</h3>
          {/* What is said of a map is said to who sees it drawn. */}
          {part.kind !== 'MAP' && part.text.split('\n').map((line) => line !== '' && <p key={line} class={part.kind === 'TEXT' ? undefined : 't-note'}>{line}</p>)}
          {part.kind === 'TREND' ? <Trend part={part} /> : part.kind !== 'TEXT' && <Table part={part} />}
        </section>
      ))}
    </article>
  )
}
