import type { InjectionKey } from 'vue'
import type { Offline } from '#web/offline/offline.ts'
import type { StationCopyStore } from '#web/offline/station-copy.ts'
import type { Storage } from './storage.ts'
import { inject } from 'vue'

/** What the app takes from the world around it. Made in `app/main.ts` for the browser and in `app/render.ts` for the server. */
export interface Ports {
  clock: { now: () => number }
  /** Small settings and drafts. */
  storage: Storage
  /** Undefined where the browser has none, or the page is not https. */
  geolocation: Pick<Geolocation, 'getCurrentPosition'> | undefined
  isSecure: boolean
  userAgent: string
  /** Undefined where the browser has none: plain http, old WebViews. */
  clipboard: Pick<Clipboard, 'writeText'> | undefined
  share: ((data: ShareData) => Promise<void>) | undefined
  /** What works without a network; its code comes after the list is usable. Rejects on the server, which has no disk of a phone. */
  offline: () => Promise<Offline>
  /** The last list on the phone's disk; apart from the rest, because a start without a network waits for it. */
  stationCopy: () => Promise<StationCopyStore>
  /** Names the page: the browser's tab, or the title of the HTML that the server makes. */
  showTitle: (title: string) => void
  /** The address of this site, `https://example.org`. */
  origin: string
}

export const portsKey: InjectionKey<Ports> = Symbol('ports')

/** The ports of this app. Throws outside the app. */
export function usePorts(): Ports {
  const ports = inject(portsKey)
  if (!ports)
    throw new Error('Provide ports under portsKey before using them')
  return ports
}
