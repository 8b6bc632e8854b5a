import type { Site } from '#data/sites/site.ts'
import type { StationList } from '#data/stations/station.ts'

/** What the page starts from before it has asked for anything: the site, the first stations, and the instant it was drawn for (ms since 1970). */
export interface FirstPage { site: Site, list: StationList, nowMs: number }

/**
 * The first page that the server has put into the HTML; null when there is none (Vite's development server) or it is cut short.
 * It is ours and came with this very page, so its shape is not checked again.
 */
export function readFirstPage(document: Document): FirstPage | null {
  try {
    return JSON.parse(document.getElementById('first-page')?.textContent ?? 'null') as FirstPage | null
  }
  catch {
    return null
  }
}
