/** When somebody signed in as oneself, or tried to, by what one knows one's own devices by. */
import { useLoaded } from '../loaded'
import { dateAndTime } from '../time'
import { Tag, type Tone } from '../ui'
import { common } from '../words/common'
import { ownSignIns, type SignIn } from '../factor/calls'
import { words, type FactorWords } from '../factor/words'
import { words as accountWords } from './words'

const OUTCOMES = {
  SIGNED_IN: { word: 'signedIn', tone: 'good' },
  WRONG_PASSWORD: { word: 'wrongPassword', tone: 'warn' },
  WRONG_FACTOR: { word: 'wrongFactor', tone: 'danger' },
} as const satisfies Record<SignIn['outcome'], { readonly word: keyof FactorWords; readonly tone: Tone }>

function Line({ outcome, at, times, device, network }: SignIn) {
  const text = words.value
  const { word, tone } = OUTCOMES[outcome]
  const where = [device ?? accountWords.value.deviceUnknown, network !== null && accountWords.value.networkOf({ network })]
  return (
    <li>
      <p>
        <Tag tone={tone}>{text[word]}</Tag> {dateAndTime(at)}
        {times > 1 && ` · ${text.times({ count: times })}`}
      </p>
      <p class="t-note">{where.filter(Boolean).join(' · ')}</p>
    </li>
  )
}

export function SignIns() {
  const text = words.value
  const { data, problem } = useLoaded(ownSignIns, [])
  return (
    <section class="t-card t-stack" aria-labelledby="sign-ins">
      <h2 id="sign-ins">{text.signIns}</h2>
      <p>{text.signInsHint}</p>
      {problem !== null && <p>{text.failed}</p>}
      {problem === null && data === undefined && <p>{common.value.loading}</p>}
      {data?.length === 0 && <p>{text.signInsNone}</p>}
      {data !== undefined && data.length > 0 && (
        <ul class="t-lines">
          {data.map((one, at) => (
            <Line key={at} {...one} />
          ))}
        </ul>
      )}
    </section>
  )
}
