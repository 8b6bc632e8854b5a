import type { WorkerMessage } from './service-worker-scope.ts'

/** What the app entry hands in. */
export interface RegistrationPorts {
  window: Window
  clock: { now: () => number }
  /** Path of the page's first script (`new URL(import.meta.url).pathname` in the app entry): which version this page is. */
  entry: string
  /** Whether the rider has touched this page; then it is never reloaded unasked. */
  isInUse: () => boolean
  /** A new version is ready: show 有新版本, and call `switchNow` when it is tapped; it reloads the page. May come again, then the last counts. */
  onNewVersion: (switchNow: () => void) => void
}

/** How often at most an app that stays open asks for a new version when somebody looks at it. */
const CHECK_EVERY_MS = 60 * 60_000
/** Chromium lets the worker in charge finish first; on a busy machine that was seen to take longer than anyone waits. */
const SWITCH_LIMIT_MS = 5_000
/** Waking a worker takes seconds on a cheap phone. */
const ANSWER_LIMIT_MS = 10_000

/**
 * Registers `/sw.js`. A new worker waits until the rider taps, or takes over at the next start, before the page is in use;
 * never while somebody types. Does nothing where there are no service workers. Never rejects.
 */
export async function registerServiceWorker(ports: RegistrationPorts): Promise<void> {
  // Missing in WeChat on iOS and on plain http.
  const container = ports.window.navigator.serviceWorker as ServiceWorkerContainer | undefined
  const registration = await container?.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
  if (!container || !registration)
    return
  listenForWorkers({ ...ports, container, registration })
  checkNowAndThen(ports, registration)
}

function listenForWorkers({ window, entry, isInUse, onNewVersion, container, registration }: RegistrationPorts & { container: ServiceWorkerContainer, registration: ServiceWorkerRegistration }): void {
  let isSwitching = false

  /** Decides what becomes of a worker that waits. */
  async function meetWaiting(worker: ServiceWorker, isStart: boolean): Promise<void> {
    /** Asks the worker to take over, which reloads the page; does `otherwise` when it has not within a while. */
    const takeOver = (otherwise: () => void): void => {
      isSwitching = true
      worker.postMessage('take-over' satisfies WorkerMessage)
      setTimeout(() => {
        isSwitching = false
        otherwise()
      }, SWITCH_LIMIT_MS)
    }
    const reload = (): void => window.location.reload()
    // A worker that waits no longer took over in the meantime. With a network, a reload brings the new version in any case.
    const switchNow = (): void => worker.state === 'installed' ? takeOver(reload) : reload()

    if (await askEntry(worker) === entry)
      // The page came from the network and is the new version already: nothing to tell, nothing to reload.
      worker.postMessage('take-over' satisfies WorkerMessage)
    else if (isStart && !isInUse() && worker.state === 'installed')
      takeOver(() => onNewVersion(switchNow))
    else
      onNewVersion(switchNow)
  }

  /** Offers a reload when the worker in charge is newer than this page: another tab has switched, or the browser has between two pages. */
  async function meetController(): Promise<void> {
    const theirs = container.controller && await askEntry(container.controller)
    if (!theirs || theirs === entry)
      return
    // Or is it older, and the page came from the network? Then there is a newer worker to be had.
    await registration.update().catch(() => undefined)
    if (!registration.installing && !registration.waiting)
      onNewVersion(() => window.location.reload())
  }

  // Without a controller the next worker is the first of this phone, which takes over by itself.
  let isFirst = container.controller === null
  container.addEventListener('controllerchange', () => {
    if (isSwitching)
      window.location.reload()
    else if (!isFirst)
      void meetController()
    isFirst = false
  })
  function watchInstalling(): void {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && container.controller)
        void meetWaiting(worker, false)
    })
  }
  registration.addEventListener('updatefound', watchInstalling)
  // The browser looks for an update by itself at each navigation and may have found one already.
  watchInstalling()
  if (registration.waiting)
    void meetWaiting(registration.waiting, true)
  else
    void meetController()
}

function checkNowAndThen({ window, clock }: RegistrationPorts, registration: ServiceWorkerRegistration): void {
  let checkedAt = clock.now()
  window.document.addEventListener('visibilitychange', () => {
    const isDue = Math.abs(clock.now() - checkedAt) >= CHECK_EVERY_MS
    if (!isDue || window.document.visibilityState !== 'visible')
      return
    checkedAt = clock.now()
    registration.update().catch(() => undefined)
  })
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
