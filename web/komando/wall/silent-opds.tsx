/** OPDs that let somebody wait for a week: the regent's list for sanctions since 2017. */
import { useContext } from 'preact/hooks'
import { CheckIcon, GavelIcon, IconButton } from '../../shared/ui'
import { InstructContext } from '../common/context'
import { behind } from '../common/drill'
import type { NumbersFragment } from '../gql/graphql'
import { Tap } from '../common/tap'
import { useUnchecked } from '../common/unchecked'
import { words } from '../common/words'
import { RowsPanel } from './fitting-panel'

export function Silent({ numbers: { silentOpds, at } }: { readonly numbers: NumbersFragment }) {
  const say = words.value
  const instruct = useContext(InstructContext)
  const unchecked = useUnchecked()
  return (
    <RowsPanel
      title={say.silent}
      area="silent"
      end={<span class="k-count t-number">{silentOpds.length}</span>}
      {...(unchecked === null ? {} : { more: { name: say.uncheckedServices({ count: unchecked }), to: { kind: 'services' as const } } })}
      row={3.5}
      rowAfar={2.25}
      otherwise={5}
      items={silentOpds}
      none={
        <p class="k-good t-tone--good">
          <CheckIcon /> {say.noneSilent}
        </p>
      }
    >
      {({ opd, silentDays }) => (
        <li key={opd.code} class="k-line">
          <Tap to={{ kind: 'list', drill: behind.silent(opd.code, at) }} class="k-line__main k-line__main--stacked">
            <span class="k-opd__code t-cut">{opd.code}</span>
            <span class="k-line__note t-cut t-tone--danger">{say.silentFor({ days: silentDays })}</span>
          </Tap>
          {instruct !== null && (
            <IconButton label={say.instructOpd({ opd: opd.code })} onClick={() => instruct({ opd, complaint: null })}>
              <GavelIcon />
            </IconButton>
          )}
        </li>
      )}
    </RowsPanel>
  )
}
