import type { App, ShallowRef } from 'vue'
import type { Router, RouterHistory } from 'vue-router'
import type { Api } from '#web/api/api.ts'
import type { Ports } from '#web/device/ports.ts'
import type { Messages } from '#web/i18n/messages.ts'
import type { Offline } from '#web/offline/offline.ts'
import type { FirstPage } from './first-page.ts'
import { createPinia } from 'pinia'
import { createApp, createSSRApp, shallowRef } from 'vue'
import { createRouter } from 'vue-router'
import { apiKey } from '#web/api/api.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { portsKey } from '#web/device/ports.ts'
import { messagesKey } from '#web/i18n/use-messages.ts'
import { useSiteStore } from '#web/site/site.store.ts'
import { useStationsStore } from '#web/stations/stations.store.ts'
import AppShell from './AppShell.vue'
import { retryable } from './retryable.ts'
import { routes } from './routes.ts'

export interface NuanyiOptions {
  /** Null: nothing came with the page, everything is fetched. */
  first: FirstPage | null
  history: RouterHistory
  ports: Omit<Ports, 'offline'>
  /** Makes what works without a network, for this app; asked again after a failure. */
  startOffline: (app: App) => Promise<Offline>
  api: Api
  messages: Messages
  /** The first render must be what the server drew for `first`: same words, same instant, no position. */
  isHydrated: boolean
}

export interface Nuanyi { app: App, router: Router, messages: ShallowRef<Messages> }

/** Puts the app together for the browser or the server. Touches no window; nothing is fetched before it is mounted. */
export function createNuanyi({ first, history, ports, startOffline, api, messages, isHydrated }: NuanyiOptions): Nuanyi {
  const app = isHydrated ? createSSRApp(AppShell) : createApp(AppShell)
  const router = createRouter({
    history,
    routes,
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })
  const words = shallowRef(messages)
  const offline = retryable(() => startOffline(app))
  app.use(createPinia())
  app.use(router)
  app.provide(portsKey, { ...ports, offline })
  app.provide(apiKey, api)
  app.provide(messagesKey, words)
  if (first) {
    app.runWithContext(() => {
      useSiteStore().site = first.site
      useStationsStore().list = first.list
      if (isHydrated)
        useNowStore().nowMs = first.nowMs
    })
  }
  return { app, router, messages: words }
}
