import type { LatLngBounds } from 'leaflet'

/** What is in view, as the server takes a box: within the globe. */
export const boxOf = (bounds: LatLngBounds) => ({
  south: Math.max(-90, bounds.getSouth()),
  west: Math.max(-180, bounds.getWest()),
  north: Math.min(90, bounds.getNorth()),
  east: Math.min(180, bounds.getEast()),
})
