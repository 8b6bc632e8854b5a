import type { Site } from '#data/sites/site.ts'
import type { PackedList } from '#data/stations/packed/packed-list.ts'
import type { StationList } from '#data/stations/station.ts'
import { packList, unpackList } from '#data/stations/packed/packed-list.ts'

/** What the page starts from before it has asked for anything: the site, the first stations, and the instant it was drawn for (ms since 1970). */
export interface FirstPage { site: Site, list: StationList, nowMs: number }

interface WrittenPage { site: Site, packed: PackedList, nowMs: number }

/** A first page as JSON that cannot end the script it stands in. */
export function writeFirstPage({ site, list, nowMs }: FirstPage): string {
  const page: WrittenPage = { site, packed: packList(list), nowMs }
  return JSON.stringify(page).replaceAll('<', '\\u003C')
}

/**
 * The first page that the server has put into the HTML; null when there is none (Vite's development server) or it is cut short.
 * It is ours and came with this very page, so its shape is not checked again.
 */
export function readFirstPage(document: Pick<Document, 'getElementById'>): FirstPage | null {
  try {
    const page = JSON.parse(document.getElementById('first-page')?.textContent ?? 'null') as WrittenPage | null
    const list = page && unpackList(page.packed)
    return page && list ? { site: page.site, list, nowMs: page.nowMs } : null
  }
  catch {
    return null
  }
}
