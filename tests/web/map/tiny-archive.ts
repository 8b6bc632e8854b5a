import { Buffer } from 'node:buffer'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { zxyToTileId } from 'pmtiles'

const HEADER_BYTES = 127
const ZOOM = 10
const EXTENT = 4096

/** Unsigned LEB128, as PMTiles and protobuf write whole numbers. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
}

/** A tile with streets from edge to edge, a lake, and a place in the middle. */
function roadsTile(): Uint8Array {
  const kinds = ['minor_road', 'major_road', 'minor_road', 'highway']
  const roads = Array.from({ length: 40 }, (_, row) => ({ type: 2, id: row + 1, tags: { kind: kinds[row % 4], name: `第${row}路` }, geometry: [[[0, row * 100], [EXTENT, row * 100 + 60]]] }))
  const lake = { type: 3, id: 9, tags: { kind: 'lake' }, geometry: [[[300, 300], [900, 300], [900, 900], [300, 900], [300, 300]]] }
  const place = { type: 1, id: 10, tags: { kind: 'locality', kind_detail: 'town', name: '娄山关' }, geometry: [[2000, 2000]] }
  const layer = (features: object[]) => ({ features, numPoints: 0, numSimplified: 0, numFeatures: features.length, source: null, x: 0, y: 0, z: ZOOM, transformed: true, minX: 0, minY: 0, maxX: 1, maxY: 1 })
  // What geojson-vt would have made of it.
  return fromGeojsonVt({ roads: layer(roads), water: layer([lake]), places: layer([place]) } as never, { version: 2, extent: EXTENT })
}

/** A PMTiles v3 archive, uncompressed, with the one tile of zoom 10 that holds a place. Format: the specification of PMTiles, version 3. */
export function tinyArchive({ lng, lat }: { lng: number, lat: number }): Buffer {
  const x = Math.floor((lng + 180) / 360 * 2 ** ZOOM)
  const y = Math.floor((1 - Math.asinh(Math.tan(lat * Math.PI / 180)) / Math.PI) / 2 * 2 ** ZOOM)
  const tile = Buffer.from(roadsTile())
  // One entry: its id, run length, length and offset (plus one).
  const directory = Buffer.from([1, zxyToTileId(ZOOM, x, y), 1, tile.length, 1].flatMap(varint))
  const metadata = Buffer.from('{}')
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('PMTiles', 0, 'ascii')
  header.writeUInt8(3, 7)
  const tilesAt = HEADER_BYTES + directory.length + metadata.length
  const numbers = [HEADER_BYTES, directory.length, HEADER_BYTES + directory.length, metadata.length, 0, 0, tilesAt, tile.length, 1, 1, 1]
  numbers.forEach((value, index) => header.writeBigUInt64LE(BigInt(value), 8 + index * 8))
  // Clustered; directory and tiles uncompressed; vector tiles; zooms.
  header.set([1, 1, 1, 1, ZOOM, ZOOM], 96)
  const box = [-180, -85, 180, 85]
  box.forEach((degrees, index) => header.writeInt32LE(degrees * 1e7, 102 + index * 4))
  return Buffer.concat([header, directory, metadata, tile])
}
