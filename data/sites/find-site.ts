import type { SiteSeed } from './site.ts'
import { nanchangHitechSite } from './nanchang-hitech/site.ts'
import { tongziSite } from './tongzi/site.ts'

/** Every site this software ships with. To add one, see README.md beside this file. */
const sites = {
  'tongzi': tongziSite,
  'nanchang-hitech': nanchangHitechSite,
} satisfies Record<string, SiteSeed>
export type SiteKey = keyof typeof sites

/** What the setting `SITE` may be. */
// The keys of a constant object literal are exactly its declared keys.
export const siteKeys = Object.keys(sites) as [SiteKey, ...SiteKey[]]

/** The site of that key, as shipped; undefined when there is none. */
export function findSite(key: string): SiteSeed | undefined {
  return Object.values(sites).find(site => site.key === key)
}
