import type { Station } from '../station.ts'

/** What an import compares its rows with: the facts of a station we have, without what is worked out of them. */
export type KnownStation = Pick<Station, 'id' | 'code' | 'name' | 'programmes' | 'status' | 'isSample' | 'host' | 'areaId' | 'address' | 'lng' | 'lat' | 'precision' | 'source' | 'access' | 'services' | 'hours'> & Partial<Pick<Station, 'retired'>>

/** Why a station is retired that came with an import which was undone: the same list, put right, brings it back. */
export const IMPORT_UNDONE = '这次导入已撤回'

export const isFromUndoneImport = ({ status, retired }: Pick<KnownStation, 'status' | 'retired'>): boolean => status === 'retired' && retired?.reason === IMPORT_UNDONE
