/** What in the words is nobody's business, told while they are written, with the way to where it stands. */
import { Notice } from '../../shared/ui'
import { personalData, type PersonalKind } from './personal-data'
import { words } from './words'

const MOST = 6

function kindWord(kind: PersonalKind): string {
  const text = words.value
  return {
    identityNumber: text.markIdentity,
    telephone: text.markTelephone,
    email: text.markEmail,
    plate: text.markPlate,
    ownName: text.markName,
  }[kind]
}

export interface MarksProps {
  readonly text: string
  /** The reporter's, where the public is not to read it. */
  readonly name: string
  /** The id of the field with the text. */
  readonly field: string
}

export function Marks({ text, name, field }: MarksProps) {
  const marks = personalData(text, name)
  if (marks.length === 0) return null
  const select = (start: number, end: number) => {
    const area = document.getElementById(field)
    if (!(area instanceof HTMLTextAreaElement || area instanceof HTMLInputElement)) return
    area.focus()
    area.setSelectionRange(start, end)
  }
  return (
    <Notice tone="warn" title={words.value.marksTitle} role="status">
      <p>{words.value.marksHint}</p>
      <ul class="w-marks t-row t-gap-2">
        {marks.slice(0, MOST).map(({ kind, start, end }) => (
          <li key={`${start}${kind}`}>
            <button type="button" class="w-mark" onClick={() => select(start, end)}>
              {kindWord(kind)}: <mark>{text.slice(start, end)}</mark>
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
