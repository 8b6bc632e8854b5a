import type { SiteSeed } from '../sites/site.ts'
import type { Happening } from './happening.ts'
import { siteKeys } from '../sites/find-site.ts'
import { DAY_MS, MINUTE_MS } from '../time/shanghai.ts'
import { demoActivities } from './activities.ts'
import { demoCare } from './care.ts'
import { chanceFrom } from './chance.ts'
import { atMinute, demoDays, HOUR } from './demo-days.ts'
import { demoFigures } from './demo-figures.ts'
import { demoStaff, demoStaffKeys } from './demo-staff.ts'
import { demoDisputes } from './disputes.ts'
import { demoLeads } from './leads.ts'
import { demoOrganisations } from './organisations.ts'
import { demoRiders } from './riders.ts'
import { sampleId } from './sample-id.ts'

/** So many days have their table kept, as they were at 24:00. */
const CLOSED_DAYS = 14

/**
 * All that happens in the demonstration of a site until the instant at which it begins (`startMs`), in the order of time: the same for the same site
 * and instant. Empty for a site that has no figures.
 */
export function writeDemo(site: SiteSeed, startMs: number): Happening[] {
  const key = siteKeys.find(known => known === site.key)
  if (!key)
    return []
  const figures = demoFigures[key]
  const [chance, days] = [chanceFrom(figures.seed), demoDays(startMs)]
  const { riders, happenings: registering } = demoRiders(chance, days, figures)
  const told = [
    ...registering,
    ...demoLeads(chance, days, { site, figures }),
    ...demoDisputes(chance, days, figures),
    ...demoActivities({ chance, site, figures, riders, days }),
    ...demoOrganisations(chance, days, figures, site),
    ...demoCare(chance, days, { site, figures }),
    ...Array.from({ length: CLOSED_DAYS }, (_, ago): Happening => ({ atMs: Math.min(startMs, atMinute(days.ago(ago), 5)), id: sampleId('other', ago + 1), deed: 'close_day' })),
  ].toSorted((one, other) => one.atMs - other.atMs)
  const firstMs = Math.min(startMs, ...told.map(({ atMs }) => atMs)) - DAY_MS + HOUR * MINUTE_MS
  const all = (deed: 'employ' | 'dismiss', atMs: number) => demoStaffKeys.map((who): Happening => ({ atMs, id: demoStaff[who].id, deed, who }))
  return [...all('employ', firstMs), ...told, ...all('dismiss', startMs)]
}
