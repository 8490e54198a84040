/** OPDs that let somebody wait for a week: the regent's list for sanctions since 2017. */
import { useContext, useRef } from 'preact/hooks'
import { CheckIcon, GavelIcon, IconButton } from '../../shared/ui'
import { InstructContext } from '../common/context'
import { behind } from '../common/drill'
import type { NumbersFragment } from '../gql/graphql'
import { Panel } from '../common/panel'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import { wall } from '../common/wall-mode'
import { useRows } from './element-size'

export function Silent({ numbers }: { readonly numbers: NumbersFragment }) {
  const say = words.value
  const instruct = useContext(InstructContext)
  const body = useRef<HTMLDivElement>(null)
  const rows = useRows(body, 3.5, wall.value, 5)
  const silent = numbers.silentOpds
  const shown = silent.slice(0, rows)
  return (
    <Panel title={say.silent} class="k-area-silent" end={<span class="k-count t-number">{silent.length}</span>}>
      <div class="k-fit" ref={body}>
        {silent.length === 0 && (
          <p class="k-good t-tone--good">
            <CheckIcon /> {say.noneSilent}
          </p>
        )}
        <ul class={`k-rows${silent.length >= rows ? ' k-rows--full' : ''}`}>
          {shown.map(({ opd, silentDays }) => (
            <li key={opd.code} class="k-line">
              <Tap to={{ kind: 'list', drill: behind.silent(opd.code, numbers.at) }} class="k-line__main k-line__main--stacked">
                <span class="k-opd__code">{opd.code}</span>
                <span class="k-line__note t-tone--danger">{say.silentFor({ days: silentDays })}</span>
              </Tap>
              {instruct !== null && (
                <IconButton label={say.instructOpd({ opd: opd.code })} onClick={() => instruct({ opd, complaint: null })}>
                  <GavelIcon />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}
