/**
 * The part of the service worker's world that ours uses. TypeScript's `WebWorker` library cannot stand beside `DOM` in one
 * project, and a second project for one file is more to keep than these lines.
 */
interface ExtendableEvent extends Event {
  waitUntil: (work: Promise<unknown>) => void
}
export interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  respondWith: (response: Promise<Response>) => void
}
interface MessageEventWithPorts extends ExtendableEvent {
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}
interface WorkerEvents { install: ExtendableEvent, activate: ExtendableEvent, fetch: FetchEvent, message: MessageEventWithPorts }

export interface ServiceWorkerScope {
  readonly location: Location
  readonly clients: {
    claim: () => Promise<void>
    matchAll: (options: { type: 'window', includeUncontrolled: boolean }) => Promise<readonly unknown[]>
  }
  skipWaiting: () => Promise<void>
  addEventListener: <Name extends keyof WorkerEvents>(name: Name, listener: (event: WorkerEvents[Name]) => void) => void
}

/** What the build knows and writes into the service worker (`precache-plugin.ts`). */
export interface Precache {
  /** Changes with any file. */
  revision: string
  /** `index.html` as built, before a server draws a list into it. */
  shell: string
  /** Path of the page's first script: tells one version of the app from another. */
  entry: string
  /** Paths of hashed files without which the app does not start. */
  now: string[]
  /** Paths of hashed files that are kept from their first use on, such as the map. */
  later: string[]
}

/** What a page may ask of a worker: to take over, or to say which version it is (the `entry`, through the port). */
export type WorkerMessage = 'take-over' | 'which-entry'

/** On an answer from the cache: the `Date` of the server's answer that was kept. Absent on a fresh answer. */
export const CACHED_HEADER = 'x-cached-date'
