import type { SiteKey } from '#data/sites/find-site.ts'
import type { SiteSeed } from '#data/sites/site.ts'
import { findSite } from '#data/sites/find-site.ts'

/** A site that a test knows to be there. @throws when it is not */
export function getSite(key: SiteKey): SiteSeed {
  const site = findSite(key)
  if (!site)
    throw new Error(`no site ${key}`)
  return site
}
