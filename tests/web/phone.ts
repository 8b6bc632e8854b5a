import type { Station, StationList } from '#data/stations/station.ts'
import type { Answer } from '#web/api/answer.ts'
import type { Api } from '#web/api/api.ts'
import type { FirstPage } from '#web/app/first-page.ts'
import type { Ports } from '#web/device/ports.ts'
import { shippedHolidays } from '#data/holidays/holiday.ts'
import { findSite } from '#data/sites/find-site.ts'
import { openingAt } from '#data/stations/opening-hours/opening-at.ts'
import { createClient } from '#web/api/client.ts'
import { createMemoryStorage } from '#web/device/storage.ts'
import { aStation } from '../support/station-story.ts'

/** Monday 23 November 2026, 16:00 in Shanghai: an ordinary working day. */
export const NOW_MS = Date.parse('2026-11-23T16:00:00+08:00')

/** A station as the server would send it at {@link NOW_MS}. */
export function aPublicStation(told: Parameters<typeof aStation>[0] & Partial<Pick<Station, 'notices' | 'searchKeys'>> = {}): Station {
  const { notices = [], searchKeys = '', ...facts } = told
  const station = aStation(facts)
  return {
    ...station,
    opening: openingAt({ rules: station.hours.rules, holidays: shippedHolidays }, NOW_MS),
    notices,
    confirmedAt: null,
    confirmedBy: null,
    searchKeys,
    updatedAt: '2026-11-20T00:00:00.000Z',
  }
}

/** What comes with a page of 桐梓. */
export function aFirstPage(stations: readonly Station[]): FirstPage {
  const seed = findSite('tongzi')
  if (!seed)
    throw new Error('the site tongzi is gone')
  const { sampleStations: _, ...site } = seed
  return {
    site: { ...site, areas: [...site.areas], map: { kind: 'schematic', approvalNumber: null, attributions: [], tiandituKey: null, styleUrl: null, basemapBytes: null } },
    list: { stations: [...stations], removed: [], syncedAt: '1970-01-01T00:00:00.000Z' },
    nowMs: NOW_MS,
  }
}

/** A phone on which everything can be looked at afterwards. */
export interface Phone { ports: Omit<Ports, 'offline'>, titles: string[], clock: { nowMs: number } }

export function aPhone(changes: Partial<Omit<Ports, 'offline'>> = {}): Phone {
  const clock = { nowMs: NOW_MS }
  const titles: string[] = []
  return {
    clock,
    titles,
    ports: {
      clock: { now: () => clock.nowMs },
      storage: createMemoryStorage(),
      geolocation: undefined,
      isSecure: true,
      userAgent: '',
      clipboard: undefined,
      share: undefined,
      showTitle: title => void titles.push(title),
      origin: 'https://nuanyi.example',
      stationCopy: () => Promise.reject(new Error('this phone keeps nothing')),
      ...changes,
    },
  }
}

/** A server that knows these stations, or none that answers. */
export function aServer(stations: readonly Station[] | null): Api {
  const unreachable = { isOk: false, failure: 'unreachable' } as const satisfies Answer<never>
  return {
    client: createClient('https://nuanyi.example', () => Promise.reject(new TypeError('Failed to fetch'))),
    site: { read: async () => stations ? { isOk: true, value: aFirstPage([]).site } : unreachable },
    stations: {
      list: async () => {
        if (!stations)
          return unreachable
        const value: StationList = { stations: [...stations], removed: [], syncedAt: new Date(NOW_MS).toISOString() }
        return { isOk: true, value }
      },
      around: async () => unreachable,
      find: async (code) => {
        if (!stations)
          return unreachable
        const found = stations.find(station => station.code === code)
        return found ? { isOk: true, value: { ...found, history: [] } } : { isOk: false, failure: 'not_found' }
      },
    },
  }
}
