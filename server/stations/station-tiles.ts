import type { ServiceKey } from '#data/stations/service.ts'
import type { ActiveStations } from './active-stations.ts'
import type { StationEntry } from './station-entry.ts'
import type { StationIndex } from './station-index.ts'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import Supercluster from 'supercluster'
import { STATION_TILES_TO_ZOOM } from '#data/stations/large-site.ts'
import { serviceBits } from './station-entry.ts'

/** At the deepest zoom each station stands alone; above it they are clustered. */
const CLUSTERED_TO_ZOOM = STATION_TILES_TO_ZOOM - 1
const EXTENT = 4096
/** Stations nearer than 60 px of a 512 px tile stand together: a station's sign is 48 px wide. */
const CLUSTER_RADIUS = 60 * EXTENT / 512
/** Clusterings kept for different wishes; each takes a few tens of megabytes at 200,000 stations. */
const KEPT_WISHES = 6

interface Placed { entry: StationEntry }
type Clusters = Supercluster<Placed, Record<string, never>>

/**
 * Vector tiles of the active stations (layer `stations`). A station has `code`, `name`, `state` and `offered` (bits in the order of
 * `serviceKeys`); a cluster has `point_count` and the `zoom` at which it comes apart. With a wish for services, only stations
 * that offer them are in the tile and the counts are theirs.
 */
export class StationTiles {
  readonly #index: StationIndex
  #places: ActiveStations | undefined
  #clusters = new Map<number, Clusters>()

  constructor(index: StationIndex) {
    this.#index = index
  }

  /** The tile as protobuf; undefined when there is nothing in it. */
  tile({ z, x, y }: { z: number, x: number, y: number }, services: readonly ServiceKey[], nowMs: number): Uint8Array<ArrayBuffer> | undefined {
    const clusters = this.#clustersFor(serviceBits(services))
    const tile = clusters.getTile(z, x, y)
    if (!tile || tile.features.length === 0)
      return undefined
    const features = tile.features.flatMap(({ tags, ...feature }) => {
      if (!tags)
        return []
      return { ...feature, tags: 'entry' in tags ? this.#stationTags(tags.entry, nowMs) : clusterTags(clusters, tags) }
    })
    // Supercluster makes tiles in the form of geojson-vt; the types of the two libraries name it differently.
    return new Uint8Array(fromGeojsonVt({ stations: { ...tile, features } as never }, { version: 2, extent: EXTENT }))
  }

  #stationTags({ facts }: StationEntry, nowMs: number) {
    const entry = this.#index.findById(facts.id)
    return { code: facts.code, name: facts.name, state: entry ? this.#index.clock.at(entry, nowMs).opening.state : 'unknown', offered: entry?.offered ?? 0 }
  }

  #clustersFor(bits: number): Clusters {
    const { places } = this.#index
    if (places !== this.#places) {
      this.#places = places
      this.#clusters = new Map()
    }
    const known = this.#clusters.get(bits)
    if (known)
      return known
    const made: Clusters = new Supercluster({ maxZoom: CLUSTERED_TO_ZOOM, radius: CLUSTER_RADIUS, extent: EXTENT })
    made.load(places.entries.filter(({ offered }) => (offered & bits) === bits).map(entry => ({
      type: 'Feature',
      properties: { entry },
      geometry: { type: 'Point', coordinates: [entry.facts.lng, entry.facts.lat] },
    })))
    const oldest = this.#clusters.keys().next()
    if (this.#clusters.size >= KEPT_WISHES && !oldest.done)
      this.#clusters.delete(oldest.value)
    this.#clusters.set(bits, made)
    return made
  }
}

function clusterTags(clusters: Clusters, tags: { cluster_id: number, point_count: number }) {
  return { cluster_id: tags.cluster_id, point_count: tags.point_count, zoom: clusters.getClusterExpansionZoom(tags.cluster_id) }
}
