import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { PlaceLabel } from '#data/sites/site.ts'
import type { MapOrigin, MapSite, MapStation } from './map-station.ts'
import type { Palette } from './palette.ts'
import { deviceBold } from './device-font.ts'
import { farthestBounds } from './first-bounds.ts'
import { gridLines, gridMeshes } from './grid.ts'

/** From which zoom a place is named, how large (CSS pixels), and who gives way to whom. */
const placeKinds: Record<PlaceLabel['kind'], { minZoom: number, sizePx: number, rank: number }> = {
  seat: { minZoom: 0, sizePx: 19, rank: 0 },
  town: { minZoom: 8.5, sizePx: 16, rank: 1 },
  village: { minZoom: 11.5, sizePx: 14, rank: 2 },
}

/**
 * The map that needs nothing: a canvas, a kilometre grid and the names of places. No roads, rivers or boundaries, for we have none
 * that are true and ours to show.
 */
export function schematicStyle({ site, from, stations, palette }: { site: MapSite, from: MapOrigin | null, stations: readonly MapStation[], palette: Palette }): StyleSpecification {
  return {
    version: 8,
    sources: {
      grid: { type: 'geojson', data: gridLines(farthestBounds({ site, from, stations }), site.centre), tolerance: 0 },
      places: { type: 'geojson', data: placeFeatures(site.labels) },
    },
    layers: [
      { id: 'canvas', type: 'background', paint: { 'background-color': palette.canvas } },
      ...gridLayers(palette),
      ...placeLayers(palette),
    ],
  }
}

function gridLayers({ grid }: Palette): LayerSpecification[] {
  return gridMeshes.map(({ stepMetres, minZoom }, index): LayerSpecification => ({
    id: `grid-${stepMetres}`,
    type: 'line',
    source: 'grid',
    minzoom: minZoom,
    // Kilometre lines stay, thicker, under the finer mesh that follows them.
    maxzoom: stepMetres === 1_000 ? 24 : gridMeshes[index + 1]?.minZoom ?? 24,
    filter: ['==', ['get', 'step'], stepMetres],
    paint: { 'line-color': grid, 'line-width': stepMetres === 1_000 ? ['step', ['zoom'], 1.25, 15, 2.5] : 1.25 },
  }))
}

function placeFeatures(labels: readonly PlaceLabel[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: labels.map(({ name, lng, lat, kind }) => ({ type: 'Feature', properties: { name, kind, rank: placeKinds[kind].rank }, geometry: { type: 'Point', coordinates: [lng, lat] } })),
  }
}

function placeLayers({ place, canvas }: Palette): LayerSpecification[] {
  return Object.entries(placeKinds).reverse().flatMap(([kind, { minZoom, sizePx }]): LayerSpecification[] => [
    {
      id: `place-dot-${kind}`,
      type: 'circle',
      source: 'places',
      minzoom: minZoom,
      filter: ['==', ['get', 'kind'], kind],
      paint: { 'circle-radius': kind === 'seat' ? 4 : 3, 'circle-color': canvas, 'circle-stroke-color': place, 'circle-stroke-width': 2 },
    },
    {
      id: `place-${kind}`,
      type: 'symbol',
      source: 'places',
      minzoom: minZoom,
      filter: ['==', ['get', 'kind'], kind],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': deviceBold,
        'text-size': sizePx,
        'text-variable-anchor': ['top', 'bottom', 'right', 'left'],
        'text-radial-offset': 0.5,
        'text-padding': 4,
      },
      paint: { 'text-color': place, 'text-halo-color': canvas, 'text-halo-width': 2 },
    },
  ])
}
