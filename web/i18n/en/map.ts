import type { OpeningState } from '#data/stations/opening-hours/opening-hours.ts'
import type { MapFailure } from '#web/map/map-station.ts'
import type { map as zhMap } from '../zh-cn/map.ts'

const states: Record<OpeningState, string> = { open: 'open', closing_soon: 'closing soon', closed: 'closed', unknown: 'hours not known' }
const failures: Record<MapFailure, string> = {
  load: 'The map did not arrive; the network may be bad. The list works as usual.',
  no_webgl: 'This browser cannot draw the map. The list works as usual.',
  context_lost: 'The phone is short of memory and stopped the map. The list works as usual.',
  broken: 'Something went wrong with the map. The list works as usual.',
}

export const map: typeof zhMap = {
  label: 'Map of stations. Arrow keys move it, plus and minus zoom, Enter picks the place in the middle.',
  region: 'Map',
  marks: { open: '✓', closing_soon: '!', closed: '✕', unknown: '?', unsaid: 'S', gps: '•', place: 'A' },
  openPrefix: 'open ',
  placeNameKeys: ['name:en', 'name'],
  length: metres => metres < 1000 ? `${metres} m` : `${metres / 1000} km`,
  grid: length => `Grid ${length}`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  toOrigin: 'Back to the start',
  list: 'Stations in view',
  station: (name, state, distance) => distance === '' ? `${name}, ${states[state]}` : `${name}, ${states[state]}, ${distance} in a straight line`,
  summary: (count, open) => count === 0 ? 'No stations here' : `${count === 1 ? '1 station' : `${count} stations`} here, ${open} open`,
  further: count => `${count} more: zoom in to see them`,
  loading: 'Getting the map',
  failures,
  retry: 'Try again',
  baseFailed: 'The base map did not arrive, so this is the simple one. Stations are where they should be.',
  retryBase: 'Get the base map again',
  keepBase: megabytes => `Keep the base map (${megabytes} MB) for use without network`,
  keepingBase: 'Keeping the base map',
  keptBase: 'The base map is on this phone',
  keepBaseFailed: 'The base map was not kept: bad network, or the phone is full.',
  approval: number => `Map approval no. ${number}`,
}
