import type { Site } from '#data/sites/site.ts'
import type { Answer } from './answer.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** What this installation is about. Never rejects. */
export interface SiteApi { read: () => Promise<Answer<Site>> }

export function createSiteApi({ api }: Client): SiteApi {
  return { read: () => readAnswer(api.site.$get()) }
}
