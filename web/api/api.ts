import type { InjectionKey } from 'vue'
import type { Client } from './client.ts'
import type { SiteApi } from './site.api.ts'
import type { StationsApi } from './stations.api.ts'
import { inject } from 'vue'
import { createClient } from './client.ts'
import { createSiteApi } from './site.api.ts'
import { createStationsApi } from './stations.api.ts'

/** Everything the app may ask the server. One more domain is one more line. */
export interface Api {
  site: SiteApi
  stations: StationsApi
  /** What the desk and reports make their own APIs from, whose code is not in the first download. */
  client: Client
}

export function createApi(origin: string, fetch: typeof globalThis.fetch): Api {
  const client = createClient(origin, fetch)
  return { site: createSiteApi(client), stations: createStationsApi(client), client }
}

export const apiKey: InjectionKey<Api> = Symbol('api')

/** The API of this app. Throws outside the app. */
export function useApi(): Api {
  const api = inject(apiKey)
  if (!api)
    throw new Error('Provide an api under apiKey before using it')
  return api
}
