import type { WorkerMessage } from './service-worker-scope.ts'

/** What the app entry hands in. */
export interface RegistrationPorts {
  window: Window
  clock: { now: () => number }
  /** Path of the page's first script (`new URL(import.meta.url).pathname` in the app entry): which version this page is. */
  entry: string
  /** Whether the rider has touched this page; then it is never reloaded unasked. */
  isInUse: () => boolean
  /** A new version is ready: show 有新版本, and call `switchNow` when it is tapped. It reloads the page. */
  onNewVersion: (switchNow: () => void) => void
}

/** How often at most an app that stays open asks for a new version when somebody looks at it. */
const CHECK_EVERY_MS = 60 * 60_000
const ANSWER_LIMIT_MS = 2_000

/**
 * Registers `/sw.js`. A new worker waits until the rider taps, or takes over at the next start, before the page is in use;
 * never while somebody types. Does nothing where there are no service workers. Never rejects.
 */
export async function registerServiceWorker(ports: RegistrationPorts): Promise<void> {
  const { window, clock } = ports
  // Missing in WeChat on iOS and on plain http.
  const container = window.navigator.serviceWorker as ServiceWorkerContainer | undefined
  const registration = await container?.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
  if (!container || !registration)
    return

  if (registration.waiting)
    await meet(registration.waiting, container, { ...ports, isStart: true })
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      // Without a controller it is the first worker of this phone, which takes over by itself.
      if (worker.state === 'installed' && container.controller)
        void meet(worker, container, { ...ports, isStart: false })
    })
  })

  let checkedAt = clock.now()
  window.document.addEventListener('visibilitychange', () => {
    const isDue = Math.abs(clock.now() - checkedAt) >= CHECK_EVERY_MS
    if (!isDue || window.document.visibilityState !== 'visible')
      return
    checkedAt = clock.now()
    registration.update().catch(() => undefined)
  })
}

/** Decides what becomes of a worker that waits. */
async function meet(worker: ServiceWorker, container: ServiceWorkerContainer, { window, entry, isInUse, isStart, onNewVersion }: RegistrationPorts & { isStart: boolean }): Promise<void> {
  const takeOver = (): void => worker.postMessage('take-over' satisfies WorkerMessage)
  const switchNow = (): void => {
    container.addEventListener('controllerchange', () => window.location.reload(), { once: true })
    takeOver()
  }
  if (await askEntry(worker) === entry)
    // The page came from the network and is the new version already: nothing to tell, nothing to reload.
    takeOver()
  else if (isStart && !isInUse())
    switchNow()
  else
    onNewVersion(switchNow)
}

/** Which version a worker belongs to; `undefined` when it does not say. */
function askEntry(worker: ServiceWorker): Promise<unknown> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ANSWER_LIMIT_MS, undefined)
    port1.onmessage = ({ data }) => {
      clearTimeout(timer)
      resolve(data)
    }
    worker.postMessage('which-entry' satisfies WorkerMessage, [port2])
  })
}
