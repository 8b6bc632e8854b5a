import type { Point } from '#data/geo/point.ts'
import type { Nuanyi } from '#web/app/create-nuanyi.ts'
import type { openTestDeps } from '../../support/test-deps.ts'
import { flushPromises } from '@vue/test-utils'
import { vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { createApp } from '#server/app.ts'
import { readSite } from '#server/site/site.service.ts'
import { firstStations } from '#server/stations/first-stations.ts'
import { createApi } from '#web/api/api.ts'
import { createNuanyi } from '#web/app/create-nuanyi.ts'
import { usePositionStore } from '#web/device/position.store.ts'
import { createMemoryStorage } from '#web/device/storage.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { createStationCopyStore } from '#web/offline/station-copy.ts'
import { useStationsStore } from '#web/stations/stations.store.ts'
import { createFakeRows } from '../offline/fake-rows.ts'
import { aPhone } from '../phone.ts'

const ORIGIN = 'http://nuanyi.example'
export type TestDeps = Awaited<ReturnType<typeof openTestDeps>>

export interface PhoneOnServer {
  root: HTMLElement
  /** The addresses that the phone has asked the server for. */
  asked: string[]
  network: { isThere: boolean }
  /** The phone's disk, for the next start. */
  rows: ReturnType<typeof createFakeRows>
  store: ReturnType<typeof useStationsStore>
  stand: (place: Point) => Promise<void>
  go: (url: string) => Promise<void>
  refresh: () => Promise<void>
  names: () => string[]
  text: () => string
  close: () => void
}

/** Lazy code comes by real imports, answers by real routes. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await vi.dynamicImportSettled()
    await flushPromises()
    await new Promise(resolve => setTimeout(resolve))
  }
}

/** Opens the app on a phone whose network is the server itself. `hasPage: false`: started from its icon, without a page of the server. */
export async function openPhone(deps: TestDeps, { url = '/', hasPage = true, isOnline = true, rows = createFakeRows(), position }: { url?: string, hasPage?: boolean, isOnline?: boolean, rows?: PhoneOnServer['rows'], position?: Point } = {}): Promise<PhoneOnServer> {
  const server = createApp(deps)
  const asked: string[] = []
  const network = { isThere: isOnline }
  const root = document.createElement('div')
  document.body.append(root)
  const { app, router }: Nuanyi = createNuanyi({
    first: hasPage ? { site: await readSite(deps), list: firstStations(deps, url, deps.clock.nowMs), nowMs: deps.clock.nowMs } : null,
    history: createMemoryHistory(),
    ports: { ...aPhone(rows.rows.size > 0 ? { storage: createMemoryStorage(new Map([['has-copy', 'yes']])) } : {}).ports, clock: { now: () => deps.clock.nowMs }, stationCopy: async () => createStationCopyStore(rows) },
    startOffline: () => Promise.reject(new Error('nothing here sends or drafts')),
    api: createApi(ORIGIN, async (input, init) => {
      if (!network.isThere)
        throw new TypeError('Failed to fetch')
      asked.push(String(input).replace(ORIGIN, ''))
      return server.request(String(input), init)
    }),
    messages: zhCn,
    isHydrated: false,
  })
  const remember = (place: Point) => app.runWithContext(() => usePositionStore()).remember({ ...place, source: 'gps', name: null, accuracyMetres: 10, at: 0 })
  if (position)
    remember(position)
  await router.push(url)
  app.mount(root)
  await settle()
  const store = app.runWithContext(() => useStationsStore())
  return {
    root,
    asked,
    network,
    rows,
    store,
    async stand(place) {
      remember(place)
      await settle()
    },
    async go(next) {
      await router.replace(next)
      await settle()
    },
    async refresh() {
      await store.refresh()
      await settle()
    },
    names: () => [...root.querySelectorAll('.card-link')].map(link => link.textContent.trim()),
    text: () => root.textContent.replaceAll(/\s+/g, ' '),
    close() {
      app.unmount()
      root.remove()
    },
  }
}
