import type { StationList } from '#data/stations/station.ts'
import type { Deps } from '../deps.ts'
import type { StationIndex } from './station-index.ts'
import { LARGE_SITE_STATIONS } from '#data/stations/large-site.ts'

/** As many cards as the first look can show. */
const FIRST_CARDS = 8

/**
 * The stations that a page is drawn with before the phone has fetched the rest: the one of a station's page (retired or not) and the
 * nearest to the site's centre. `syncedAt` is the beginning of time, so that the phone asks for everything.
 */
export function firstStations({ index, site }: Pick<Deps, 'index' | 'site'>, path: string, nowMs: number): StationList {
  const asked = stationOf(index, path)?.entry
  const near = index.nearest(site.centre, { services: [], isOpenNow: false }, asked ? 3 : FIRST_CARDS, nowMs).map(({ entry }) => entry)
  const entries = asked
    ? [
        asked,
        ...near.filter(entry => entry !== asked),
      ]
    : near
  return {
    stations: entries.map(entry => index.stationAt(entry, nowMs)),
    removed: [],
    syncedAt: new Date(0).toISOString(),
    // Tells the phone that it will not hold them all; of a circle without width nothing is claimed.
    ...index.active.length > LARGE_SITE_STATIONS ? { around: { ...site.centre, radiusMetres: 0 } } : {},
  }
}

/** Where the page of a station really is, when its code was typed in lower case; undefined when it is there already. */
export function canonicalPath({ index }: Pick<Deps, 'index'>, path: string): string | undefined {
  const found = stationOf(index, path)
  return found?.entry && found.code !== found.entry.facts.code ? `/${found.page}/${found.entry.facts.code}` : undefined
}

function stationOf(index: StationIndex, path: string) {
  const [, page, code] = /^\/(stations|s)\/([^/]+)$/.exec(path) ?? []
  return page === undefined || code === undefined ? undefined : { page, code, entry: index.findByCode(safeDecode(code)) }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  }
  catch {
    return text
  }
}
