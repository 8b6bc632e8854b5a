import type { LeadPlace } from '../leads/lead-place.ts'
import type { SiteSeed } from '../sites/site.ts'
import type { Chance } from './chance.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoFigures } from './demo-figures.ts'
import type { Happening } from './happening.ts'
import { roundPoint } from '../geo/point.ts'
import { DAY_MS, MINUTE_MS } from '../time/shanghai.ts'
import { atMinute, HOUR } from './demo-days.ts'
import { demoPhones } from './demo-phones.ts'
import { leadStories, stationStory } from './lead-words.ts'
import { APPEALS } from './organisations.ts'
import { sampleId } from './sample-id.ts'

/** From so many days ago until yesterday; the last ones came in today, so many minutes ago. */
const FIRST_DAYS_AGO = 135
const MINUTES_AGO = [35, 80, 190] as const
/** What is younger is not resolved yet; what is resolved for less than some days is not closed yet. */
const RESOLVED_AFTER_DAYS = 3
const CLOSED_AFTER_DAYS = 5
/** Every such one is rejected, or stays where it is: somebody has to look into why. */
const REJECTED_EVERY = 25
const STUCK_EVERY = 40

function placeOf(chance: Chance, { centre, sampleStations }: SiteSeed, areas: readonly string[]): LeadPlace {
  const dice = chance.next()
  if (dice < 0.3)
    return { by: 'station', stationId: chance.oneOf(sampleStations.filter(({ retired }) => !retired)).id, words: '' }
  if (dice < 0.85)
    return { by: 'area', areaId: chance.oneOf(areas), words: '示例地点' }
  const [east, north] = [chance.next() * 0.03 - 0.015, chance.next() * 0.03 - 0.015]
  return { by: 'point', point: roundPoint({ lng: centre.lng + east, lat: centre.lat + north }), words: '示例地点' }
}

/** What staff did with a report since it came in. */
function stepsOf(chance: Chance, { id, number, receivedMs, answer }: { id: string, number: number, receivedMs: number, answer: string }, { startMs }: DemoDays): Happening[] {
  const ageDays = (startMs - receivedMs) / DAY_MS
  const after = (hours: number) => receivedMs + (hours * HOUR + chance.between(0, 50)) * MINUTE_MS
  if (ageDays < 1)
    return []
  const accepted: Happening = { atMs: after(2), id, deed: 'handle', step: { deed: 'accept', revision: 1, words: '' } }
  if (number % REJECTED_EVERY === REJECTED_EVERY - 1)
    return [accepted, { atMs: after(20), id, deed: 'handle', step: { deed: 'reject', revision: 2, words: '示例：到现场看过，没有发现这个情况' } }]
  if (ageDays < RESOLVED_AFTER_DAYS || number % STUCK_EVERY === STUCK_EVERY - 1)
    return [accepted, { atMs: after(5), id, deed: 'handle', step: { deed: 'start', revision: 2, words: '' } }]
  const resolved: Happening = { atMs: after(chance.between(20, 44)), id, deed: 'handle', step: { deed: 'resolve', revision: 2, words: answer } }
  const closed: Happening = { atMs: after(4 * 24), id, deed: 'handle', step: { deed: 'close', revision: 3, words: '' } }
  return ageDays < CLOSED_AFTER_DAYS ? [accepted, resolved] : [accepted, resolved, closed]
}

/** Reports of riders, and what became of them. */
export function demoLeads(chance: Chance, days: DemoDays, { site, figures: { leads, areas } }: { site: SiteSeed, figures: DemoFigures }): Happening[] {
  // The others are what instructors were told on their visits.
  const received = leads - APPEALS
  return Array.from({ length: received }, (_, number): Happening[] => {
    const id = sampleId('lead', number + 1)
    const minutesAgo = MINUTES_AGO[received - 1 - number]
    const daysAgo = FIRST_DAYS_AGO - Math.round(FIRST_DAYS_AGO * number / received) + 1
    const receivedMs = minutesAgo === undefined ? atMinute(days.ago(daysAgo), chance.between(8 * HOUR, 19 * HOUR)) : days.startMs - minutesAgo * MINUTE_MS
    const place = placeOf(chance, site, areas)
    const { kind, words, answer } = place.by === 'station' ? stationStory : chance.oneOf(leadStories)
    return [
      { atMs: receivedMs, id, deed: 'report', phone: number % demoPhones.length, input: { kind, place, words, photoIds: [] } },
      ...stepsOf(chance, { id, number, receivedMs, answer }, days),
    ]
  }).flat()
}
