/** The picker of a citizen: what is reported already around shows as well. */
import type { Map as LeafletMap } from 'leaflet'
import { useState } from 'preact/hooks'
import SharedPicker, { type PickerProps } from '../../shared/map/picker/picker'
import { useReported, type Reported } from './reported'
import { words } from './words'

function Around({ map }: { readonly map: LeafletMap | null }) {
  const [reported, setReported] = useState<Reported | null>(null)
  useReported(map, setReported)
  if (reported === null) return null
  return (
    <p class="w-soft" role="status">
      {words.value.alreadyReported}{' '}
      <a href={`/aduan/${reported.number}`} target="_blank" rel="noopener">
        {reported.title}
      </a>
    </p>
  )
}

export default function Picker(props: Omit<PickerProps, 'around'>) {
  return <SharedPicker {...props} around={(map) => <Around map={map} />} />
}
