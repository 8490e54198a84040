/** The marks on the board's map: what has changed is changed in place, so that whoever stands on one by the keyboard stays there. */
import { divIcon, layerGroup, marker, type LayerGroup, type Map as LeafletMap, type Marker } from 'leaflet'
import { number } from '../../shared/numbers'
import type { Spot } from './spots'
import { words } from './words'

export interface Marks {
  show(spots: readonly Spot[]): void
  remove(): void
}

function labelOf({ count, overdue, only }: Spot): string {
  const text = words.value
  const what = only?.title ?? text.cluster(count)
  return overdue === 0 ? what : `${what}, ${text.late(overdue)}`
}

function iconOf({ count, overdue, width }: Spot) {
  const sign = document.createElement('span')
  sign.textContent = count === 1 ? '' : number(count)
  const className = `m-spot${count === 1 ? ' m-spot--one' : ''}${count > 999 ? ' m-spot--thousands' : ''}${overdue > 0 ? ' m-spot--late' : ''}`
  return divIcon({ className, html: sign, iconSize: [width, width] })
}

function put(spot: Spot, group: LayerGroup, press: (spot: Spot) => void): Marker {
  const label = labelOf(spot)
  const made = marker([spot.latitude, spot.longitude], { icon: iconOf(spot), title: label, alt: label })
  return made.on('click keypress', () => press(spot)).addTo(group)
}

/** `press`: a touch, or the Enter key. */
export function marksOn(map: LeafletMap, press: (spot: Spot) => void): Marks {
  const group = layerGroup().addTo(map)
  let shown = new Map<string, { readonly marker: Marker; readonly says: string }>()
  return {
    show(spots) {
      const now = new Map<string, { readonly marker: Marker; readonly says: string }>()
      for (const spot of spots) {
        const says = [labelOf(spot), spot.count, spot.squares.length, spot.latitude, spot.longitude].join(' ')
        const before = shown.get(spot.key)
        if (before !== undefined && before.says !== says) {
          const { marker: mark } = before
          mark.off('click keypress').on('click keypress', () => press(spot))
          mark.setLatLng([spot.latitude, spot.longitude]).setIcon(iconOf(spot))
          mark.getElement()?.setAttribute('title', labelOf(spot))
        }
        now.set(spot.key, { marker: before?.marker ?? put(spot, group, press), says })
      }
      for (const [key, { marker: mark }] of shown) {
        if (now.has(key)) continue
        // The focus does not fall off the map with the mark that had it.
        if (mark.getElement() === document.activeElement) map.getContainer().focus()
        mark.remove()
      }
      shown = now
    },
    remove() {
      group.remove()
    },
  }
}
