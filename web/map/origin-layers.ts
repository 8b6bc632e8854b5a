import type { LayerSpecification } from 'maplibre-gl'
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
        paint: { 'text-color': palette.ring, 'text-halo-color': palette.halo, 'text-halo-width': 2.5 },
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
      id: 'origin',
      type: 'symbol',
      source: 'origin',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: { 'icon-image': ['concat', `origin:${theme}:`, ['get', 'kind']], 'icon-allow-overlap': true },
    },
  ]
}
