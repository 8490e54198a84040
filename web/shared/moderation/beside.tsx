/** A text as it was written, and beside it what the public reads. */
import { useId } from 'preact/hooks'
import { piecesOfOriginal, piecesOfPublic, type Piece } from './masked'
import { words } from './words'
import './moderation.css'

export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, masked }, index) => (masked ? <mark key={index}>{text}</mark> : text))}</>
}

export interface BesideProps {
  readonly name: string
  readonly original: string
  readonly shown: string
}

export function Beside({ name, original, shown }: BesideProps) {
  const text = words.value
  const id = useId()
  return (
    <div class="t-stack t-gap-1" role="group" aria-labelledby={id}>
      <p id={id}>
        <strong>{name}</strong>
      </p>
      <dl class="t-beside">
        <div>
          <dt>{text.original}</dt>
          <dd>
            <Pieces pieces={piecesOfOriginal(original, shown)} />
          </dd>
        </div>
        <div>
          <dt>{text.public}</dt>
          <dd>
            <Pieces pieces={piecesOfPublic(shown)} />
          </dd>
        </div>
      </dl>
    </div>
  )
}
