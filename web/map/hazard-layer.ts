import type { FeatureCollection, Point as PointGeometry } from 'geojson'
import type { LayerSpecification } from 'maplibre-gl'
import type { Point } from '#data/geo/point.ts'
import type { Palette } from './palette.ts'
import { deviceBold } from './device-font.ts'

/** Something dangerous that everybody may know of. `label` says kind, state and age. WGS-84. */
export interface MapHazard extends Point { readonly label: string, readonly isResolved: boolean }

/** Names are drawn where streets can be told apart; before that they would stand in the way of stations. */
const NAMES_FROM_ZOOM = 14

export function hazardFeatures(hazards: readonly MapHazard[]): FeatureCollection<PointGeometry, { label: string, kind: 'open' | 'resolved' }> {
  return {
    type: 'FeatureCollection',
    features: hazards.map(({ label, isResolved, lng, lat }) => ({ type: 'Feature', properties: { label, kind: isResolved ? 'resolved' : 'open' }, geometry: { type: 'Point', coordinates: [lng, lat] } })),
  }
}

/** Triangles, below all stations; resolved ones are hollow and faded. A finger goes through them. */
export function hazardLayer({ palette, theme }: { palette: Palette, theme: 'day' | 'night' }): LayerSpecification {
  return {
    id: 'hazards',
    type: 'symbol',
    source: 'hazards',
    layout: {
      'icon-image': ['concat', `hazard:${theme}:`, ['get', 'kind']],
      'icon-allow-overlap': true,
      'text-field': ['step', ['zoom'], '', NAMES_FROM_ZOOM, ['get', 'label']],
      'text-font': deviceBold,
      'text-size': 14,
      'text-max-width': 9,
      'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
      'text-radial-offset': 1.4,
      'text-optional': true,
    },
    paint: {
      'icon-opacity': ['match', ['get', 'kind'], 'resolved', 0.7, 1],
      'text-color': palette.ink,
      'text-halo-color': palette.halo,
      'text-halo-width': 2.5,
    },
  }
}
