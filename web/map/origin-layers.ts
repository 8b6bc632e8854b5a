import type { LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type { Palette } from './palette.ts'
import { deviceBold } from './device-font.ts'
import { ringRanges } from './rings.ts'

/** The rings around the rider and the rider's own mark. `lat` decides at which zooms a ring has a legible size. */
export function originLayers({ palette, theme, lat }: { palette: Palette, theme: 'day' | 'night', lat: number }): LayerSpecification[] {
  const rings = ringRanges(lat).flatMap(({ metres, minZoom, maxZoom }): LayerSpecification[] => {
    const common = { source: 'rings', minzoom: minZoom, maxzoom: maxZoom }
    return [
      {
        ...common,
        id: `ring-${metres}`,
        type: 'line',
        filter: ['all', ['==', ['geometry-type'], 'LineString'], ['==', ['get', 'metres'], metres]],
        paint: { 'line-color': palette.ring, 'line-width': 1.75, 'line-opacity': 0.75, 'line-dasharray': [4, 3] },
      },
      {
        ...common,
        id: `ring-label-${metres}`,
        type: 'symbol',
        filter: ['all', ['==', ['geometry-type'], 'Point'], ['==', ['get', 'metres'], metres]],
        layout: { 'text-field': ['get', 'label'], 'text-font': deviceBold, 'text-size': 14, 'text-padding': 6 },
        paint: { 'text-color': palette.ring, 'text-halo-color': palette.halo, 'text-halo-width': 3.5 },
      },
    ]
  })
  return [
    {
      id: 'accuracy',
      type: 'fill',
      source: 'origin',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.rider, 'fill-opacity': 0.14, 'fill-outline-color': palette.rider },
    },
    ...rings,
    {
      // Seen around a station's mark when the rider stands at its door.
      id: 'origin-glow',
      type: 'circle',
      source: 'origin',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 29, 'circle-color': palette.rider, 'circle-opacity': 0.18, 'circle-stroke-color': palette.rider, 'circle-stroke-width': 2 },
    },
    originMark('origin', theme),
  ]
}

/**
 * Keeps labels off the rider: the uppermost layer takes its room first. Nothing of it is seen; the mark itself lies under the stations, whose
 * marks it would cover.
 */
export function originRoom(theme: 'day' | 'night'): LayerSpecification {
  const { layout, ...mark } = originMark('origin-room', theme)
  // With the very same layout the two layers would be placed together, at the lower one's turn.
  return { ...mark, layout: { ...layout, 'icon-padding': 3 }, paint: { 'icon-opacity': 0 } }
}

function originMark(id: string, theme: 'day' | 'night'): SymbolLayerSpecification {
  return {
    id,
    type: 'symbol',
    source: 'origin',
    filter: ['==', ['geometry-type'], 'Point'],
    layout: { 'icon-image': ['concat', `origin:${theme}:`, ['get', 'kind']], 'icon-allow-overlap': true },
  }
}
