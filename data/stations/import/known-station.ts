import type { Station } from '../station.ts'

/** What an import compares its rows with: the facts of a station we have, without what is worked out of them. */
export type KnownStation = Pick<Station, 'id' | 'code' | 'name' | 'programmes' | 'status' | 'isSample' | 'host' | 'areaId' | 'address' | 'lng' | 'lat' | 'precision' | 'source' | 'access' | 'services' | 'hours'>
