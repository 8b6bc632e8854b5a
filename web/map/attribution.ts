import type { MapSite } from './map-station.ts'
import { plainText } from './plain-text.ts'

/** Whose work is on the map, each once: what the site says, then what a foreign style brings (HTML, made into text). */
export function attributionLines(map: Pick<MapSite['map'], 'attributions'>, foreign: readonly string[]): string[] {
  return [...new Set([...map.attributions, ...foreign.map(plainText)])].filter(line => line !== '')
}
