import type { App } from 'vue'
import type { Offline } from '#web/offline/offline.ts'
import type { FirstPage } from './first-page.ts'
import { createWebHistory } from 'vue-router'
import { createApi } from '#web/api/api.ts'
import { nextTask } from '#web/device/next-task.ts'
import { readLocale } from '#web/device/settings.store.ts'
import { createLocalStorage } from '#web/device/storage.ts'
import { loadMessages } from '#web/i18n/load-messages.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'
import { useShownStore } from '#web/stations/list/shown.store.ts'
import { useStationsStore } from '#web/stations/stations.store.ts'
import { expectTakeOver, takeOver } from '#web/ui/take-over.ts'
import { createNuanyi } from './create-nuanyi.ts'
import { repeatEarlyTap } from './early-tap.ts'
import { readFirstPage } from './first-page.ts'
import { followSettings } from './follow-settings.ts'
import { retryable } from './retryable.ts'
import '#web/styles/base.css'

// The browser's entry: clock, ids, randomness, storage and network enter here and nowhere else.
const clock = { now: () => Date.now() }
const storage = createLocalStorage(() => window.localStorage)

/** The server draws for a phone about which nothing is known, and the service worker may answer with another page's HTML. */
function isDrawnForThisPhone(): boolean {
  const drawnFor = document.querySelector<HTMLElement>('[data-drawn-for]')?.dataset.drawnFor
  return drawnFor === location.pathname + location.search && ['locale', 'position', 'map-app'].every(key => storage.get(key) === null)
}

/** The last list; its code is apart, because a start without a network waits for it. */
const stationCopy = retryable(() => import('#web/offline/station-copy.ts').then(({ openStationCopy }) => openStationCopy()))

/** A list on the disk that comes later than this is drawn when it comes. */
const COPY_LIMIT_MS = 500

/** What the phone has kept, as a first page. */
async function readKeptPage(): Promise<FirstPage | null> {
  const limit = new Promise<undefined>(resolve => setTimeout(resolve, COPY_LIMIT_MS))
  const copy = await Promise.race([stationCopy().then(copy => copy.readStationCopy()), limit]).catch(() => undefined)
  return copy ? { site: copy.site, list: copy.list, nowMs: clock.now() } : null
}

/** A list of this age is asked for again only when something has changed. */
const FRESH_MS = 60_000

let hasBeenTouched = false
for (const event of ['pointerdown', 'keydown'])
  window.addEventListener(event, () => (hasBeenTouched = true), { once: true, passive: true })

async function start(): Promise<void> {
  await nextTask()
  // Without a page of the server the copy is most likely all there is: its database opens while the app starts, and the first picture has the list in it.
  const kept = document.getElementById('first-page') === null ? readKeptPage() : null
  const first = readFirstPage(document)
  await nextTask()
  const history = createWebHistory()
  const messagesAtStart = await loadMessages(readLocale(storage.get('locale'))).catch(() => zhCn)
  await nextTask()
  const page = first ?? await kept
  const isHydrated = first !== null && isDrawnForThisPhone()
  if (isHydrated)
    expectTakeOver()
  const { app, router, messages } = createNuanyi({
    first: page,
    history,
    ports: {
      clock,
      storage,
      // Undefined on plain http and in old WebViews, whatever the types say.
      geolocation: navigator.geolocation as Geolocation | undefined,
      clipboard: navigator.clipboard as Clipboard | undefined,
      share: 'share' in navigator ? data => navigator.share(data) : undefined,
      isSecure: window.isSecureContext,
      userAgent: navigator.userAgent,
      showTitle: title => void (document.title = title),
      origin: location.origin,
      stationCopy,
    },
    startOffline,
    api: createApi(location.origin, (input, init) => fetch(input, init)),
    messages: messagesAtStart,
    isHydrated,
  })
  if (first === null)
    app.runWithContext(() => useShownStore().beginSmall())
  // Finding the first screen has begun with the app, and goes on in a task of its own.
  const removeGuard = router.beforeEach(() => {
    removeGuard()
    return nextTask()
  })
  await router.isReady()
  await nextTask()
  app.mount('#app')
  await takeOver()
  repeatEarlyTap(window)
  followSettings(app, messages, window)
  // Without it the shell's own refreshing goes on.
  await startLive(app).catch(() => undefined)
}

/** Hears of changes by itself, once the list is settled. */
async function startLive(app: App): Promise<void> {
  const { refresh } = app.runWithContext(() => useStationsStore())
  // Joins what the shell has begun.
  await refresh(FRESH_MS)
  await nextTask()
  const [{ keepCare }, { keepLive }] = await Promise.all([import('./keep-care.ts'), import('./keep-live.ts')])
  if (app.config.globalProperties.$route.meta.isDesk !== true)
    keepCare(app, window)
  // Undefined in old WebViews, whatever the types say.
  keepLive({ window, Source: window.EventSource as typeof EventSource | undefined, random: () => Math.random(), refresh: () => void refresh() })
}

/** What works without a network. */
async function startOffline(app: App): Promise<Offline> {
  // Making ready the checks of what waits to be sent takes longest: they have a task of their own.
  await import('#web/offline/outbox-entry.ts')
  await nextTask()
  const { startOffline: begin } = await import('./start-offline.ts')
  return begin(app, {
    window,
    fetch: (input, init) => fetch(input, init),
    clock,
    storage,
    random: () => Math.random(),
    randomBytes: count => crypto.getRandomValues(new Uint8Array(count)),
    entry: new URL(import.meta.url).pathname,
    isInUse: () => hasBeenTouched,
  })
}

void start()
