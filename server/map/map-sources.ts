import type { Config } from '../config.ts'

/**
 * Where phones fetch the base map from besides our own server, as sources of a content policy (`connect-src` and `img-src`). A foreign style may
 * name tiles and sprites on any host, which we cannot know without reading it, so it opens all of https.
 */
export function mapSources({ MAP }: Pick<Config, 'MAP'>): readonly string[] {
  const sources: Record<string, readonly string[]> = { schematic: [], pmtiles: [], tianditu: ['https://*.tianditu.gov.cn'] }
  return sources[MAP] ?? ['https:', ...originOf(MAP)]
}

/** The origin of an address, where it has one that is not https (a server in the same network). */
function originOf(address: string): string[] {
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url?.protocol === 'http:' ? [url.origin] : []
}
