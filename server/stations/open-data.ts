import type { Station } from '#data/stations/station.ts'
import { stringify } from 'csv-stringify/sync'
import { convertDatum } from '#data/geo/datum.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'

/** The licence of our station data; whoever uses it names its source. */
const LICENCE = 'CC BY 4.0'
const LICENCE_URL = 'https://creativecommons.org/licenses/by/4.0/'

/** Where the data is from and when it was made (ISO instant). */
export interface AboutData { site: string, madeAt: string }

const gcj02Of = (station: Station) => convertDatum(station, 'wgs84', 'gcj02')

/** RFC 7946: coordinates are WGS-84; a GCJ-02 pair for Chinese map apps stands among the properties. */
export function stationsGeoJson(stations: readonly Station[], about: AboutData): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    name: about.site,
    licence: `${LICENCE} ${LICENCE_URL}`,
    madeAt: about.madeAt,
    features: stations.map((station) => {
      const { lng, lat, ...properties } = station
      const gcj02 = gcj02Of(station)
      return {
        type: 'Feature',
        id: station.id,
        geometry: {
          type: 'Point',
          coordinates: [lng, lat],
        },
        properties: { ...properties, lng_gcj02: gcj02.lng, lat_gcj02: gcj02.lat },
      }
    }),
  })
}

/**
 * One row a station, with a byte-order mark so that WPS and Excel read it as UTF-8, texts that a spreadsheet would take for a formula
 * prefixed with `'`, and a last line with the licence.
 */
export function stationsCsv(stations: readonly Station[], about: AboutData): string {
  const licenceLine = `# ${about.site} ${about.madeAt} ${LICENCE} ${LICENCE_URL}\r\n`
  if (stations.length === 0)
    return `\uFEFF${licenceLine}`
  const rows = stations.map((station) => {
    const gcj02 = gcj02Of(station)
    return {
      code: station.code,
      name: station.name,
      sample: station.isSample ? '示例数据' : '',
      host_kind: station.host.kind,
      host: station.host.name ?? '',
      area: station.areaId ?? '',
      address: station.address ?? '',
      lng: station.lng,
      lat: station.lat,
      lng_gcj02: gcj02.lng,
      lat_gcj02: gcj02.lat,
      precision: station.precision,
      access: station.access.who,
      how_to_get_in: station.access.words ?? '',
      hours: station.hours.words ?? '',
      ...Object.fromEntries(serviceKeys.map(key => [key, station.services[key].state])),
      confirmed_at: station.confirmedAt ?? '',
      confirmed_by: station.confirmedBy ?? '',
    }
  })
  const table = stringify(rows, {
    bom: true,
    header: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  return table + licenceLine
}
