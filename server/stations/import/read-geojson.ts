import type { Buffer } from 'node:buffer'
import type { ImportGrid } from '#data/stations/import/import-table.ts'
import * as z from 'zod/mini'
import { asText } from '#data/stations/import/cell.ts'
import { geometryColumns, MAX_IMPORT_ROWS } from '#data/stations/import/import-table.ts'
import { fileProblems } from '#data/stations/import/reason.ts'
import { decodeText } from './decode-text.ts'
import { fileLimits } from './file-limits.ts'
import { ImportFileError } from './import-file-error.ts'

// Loose on purpose: other people's files carry members of their own (RFC 7946, 6.1). What we need of them is checked below.
const featureSchema = z.looseObject({
  geometry: z.optional(z.nullable(z.looseObject({ type: z.string(), coordinates: z.optional(z.unknown()) }))),
  properties: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
})
const collectionSchema = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(featureSchema),
  crs: z.optional(z.nullable(z.looseObject({ properties: z.optional(z.looseObject({ name: z.optional(z.string()) })) }))),
})
type Feature = z.infer<typeof featureSchema>

/** Geographic degrees; a file in metres of a projection is not read as degrees. `crs` is of the GeoJSON of 2008. */
const DEGREES = /CRS84|EPSG:+(?:4326|4490|4979)$/i

const unreadable = (zh: string, en: string) => new ImportFileError(fileProblems.unreadable({ zh, en }))

/** Reads a GeoJSON FeatureCollection: properties become columns, a point's coordinates two more. Throws {@link ImportFileError}. */
export function readGeoJson(bytes: Buffer): ImportGrid {
  const parsed = z.safeParse(collectionSchema, parseJson(decodeText(bytes)))
  if (!parsed.success)
    throw unreadable('不是 GeoJSON 的 FeatureCollection', 'it is not a GeoJSON FeatureCollection')
  const { features, crs } = parsed.data
  const crsName = crs?.properties?.name
  if (crsName !== undefined && !DEGREES.test(crsName))
    throw unreadable(`坐标系 ${crsName} 不是经纬度`, `its coordinates are in ${crsName}, not in degrees`)
  if (features.length > MAX_IMPORT_ROWS)
    throw new ImportFileError(fileProblems.tooManyRows(MAX_IMPORT_ROWS))
  const names = [...new Set(features.flatMap(feature => Object.keys(feature.properties ?? {})))]
  if (names.length > fileLimits.columns)
    throw unreadable(`超过 ${fileLimits.columns} 个属性`, `it has more than ${fileLimits.columns} properties`)
  const header = [geometryColumns.lng, geometryColumns.lat, geometryColumns.kind, ...names]
  return {
    grid: [
      { number: 0, cells: header },
      ...features.map((feature, at) => ({ number: at + 1, cells: [...geometryCells(feature), ...names.map(name => cellOf(feature.properties?.[name]))] })),
    ],
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    throw unreadable('不是 JSON', 'it is not JSON')
  }
}

/** Longitude, latitude, and the kind of geometry where it is none we can use. */
function geometryCells({ geometry }: Feature): string[] {
  if (!geometry)
    return ['', '', '']
  const { type, coordinates } = geometry
  return type === 'Point' && Array.isArray(coordinates) ? [cellOf(coordinates[0]), cellOf(coordinates[1]), ''] : ['', '', type]
}

/** Lists become 饮水、充电; what is nested deeper is no column of a station. */
function cellOf(value: unknown): string {
  if (Array.isArray(value))
    return value.map(cellOf).filter(text => text !== '').join('、')
  // JSON has no formulas: what looks like one is a name that begins with @.
  if (typeof value === 'string')
    return asText(value)
  return ['number', 'boolean'].includes(typeof value) ? String(value) : ''
}
