import type { App } from 'vue'
import type { Storage } from '#web/device/storage.ts'
import type { Offline, OfflinePorts } from '#web/offline/offline.ts'
import { v4, v7 } from 'uuid'
import { createDeviceHeaders } from '#web/offline/device-headers.ts'
import { createOffline, offlineKey } from '#web/offline/offline.ts'
import { registerServiceWorker } from '#web/offline/register-service-worker.ts'
import { useVersionStore } from './version.store.ts'

interface Options extends Pick<OfflinePorts, 'window' | 'fetch' | 'clock' | 'random' | 'randomBytes'> {
  storage: Storage
  /** Path of the script that the page began with. */
  entry: string
  isInUse: () => boolean
}

/** What works without a network, for this app. Its code comes when the shell says that the list is there, or when somebody sends something. */
export function startOffline(app: App, { storage, entry, isInUse, ...ports }: Options): Offline {
  /** A random name of this phone, made when it first sends something; it only limits how much one phone may send. */
  function deviceKey(): string {
    const key = storage.get('device-key') ?? v4()
    storage.set('device-key', key)
    return key
  }
  const offline = createOffline({
    ...ports,
    newId: () => v7(),
    headers: createDeviceHeaders({ deviceKey, storage, uptimeMs: () => ports.window.performance.now() }),
  })
  app.provide(offlineKey, offline)
  void offline.start()
  void registerServiceWorker({ window: ports.window, clock: ports.clock, entry, isInUse, onNewVersion: app.runWithContext(() => useVersionStore()).offer })
  return offline
}
