import type { FeatureCollection, Point as PointGeometry } from 'geojson'
import type { MapStation } from './map-station.ts'

export interface StationProperties { code: string, name: string, state: MapStation['state'], distance: string }
export type StationFeatures = FeatureCollection<PointGeometry, StationProperties>

/** Stations as the map's source takes them, with the distance already in words (empty: nobody says from where). */
export function stationFeatures(stations: readonly MapStation[], distanceWords: (metres: number) => string): StationFeatures {
  return {
    type: 'FeatureCollection',
    features: stations.map(({ code, name, state, distanceMetres, lng, lat }) => ({
      type: 'Feature',
      properties: { code, name, state, distance: distanceMetres === undefined ? '' : distanceWords(distanceMetres) },
      geometry: { type: 'Point', coordinates: [lng, lat] },
    })),
  }
}
