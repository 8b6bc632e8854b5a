import type { LeadKindKey } from '../leads/lead-kinds.ts'
import type { LeadPlace } from '../leads/lead-place.ts'
import type { SiteSeed } from '../sites/site.ts'
import type { Chance } from './chance.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoFigures } from './demo-figures.ts'
import type { Happening } from './happening.ts'
import { roundPoint } from '../geo/point.ts'
import { leadKinds } from '../leads/lead-kinds.ts'
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
/** So young a hazard is shown to everybody. */
const SHOWN_FOR_DAYS = 20

interface Step { readonly deed: 'accept' | 'reject' | 'start' | 'resolve' | 'close', readonly words: string }

function placeOf(chance: Chance, { centre, sampleStations }: SiteSeed, areas: readonly string[]): LeadPlace {
  const dice = chance.next()
  if (dice < 0.3)
    return { by: 'station', stationId: chance.oneOf(sampleStations.filter(({ retired }) => !retired)).id, words: '' }
  if (dice < 0.85)
    return { by: 'area', areaId: chance.oneOf(areas), words: '示例地点' }
  const [east, north] = [chance.next() * 0.03 - 0.015, chance.next() * 0.03 - 0.015]
  return { by: 'point', point: roundPoint({ lng: centre.lng + east, lat: centre.lat + north }), words: '示例地点' }
}

interface Told { readonly id: string, readonly number: number, readonly receivedMs: number, readonly kind: LeadKindKey, readonly words: string, readonly answer: string }

/** What staff did with a report since it came in. Younger hazards that are real are shown to everybody. */
function stepsOf(chance: Chance, { id, number, receivedMs, kind, words, answer }: Told, { startMs }: DemoDays): Happening[] {
  const ageDays = (startMs - receivedMs) / DAY_MS
  const after = (hours: number) => receivedMs + (hours * HOUR + chance.between(0, 50)) * MINUTE_MS
  if (ageDays < 1)
    return []
  let revision = 0
  const handle = (atMs: number, step: Step): Happening => ({ atMs, id, deed: 'handle', step: { ...step, revision: ++revision } })
  const accepted = handle(after(2), { deed: 'accept', words: '' })
  if (number % REJECTED_EVERY === REJECTED_EVERY - 1)
    return [accepted, handle(after(20), { deed: 'reject', words: '示例：到现场看过，没有发现这个情况' })]
  const shown: Happening[] = ageDays < SHOWN_FOR_DAYS && leadKinds[kind].canBePublic ? [{ atMs: after(3), id, deed: 'publish', revision: ++revision, words }] : []
  if (ageDays < RESOLVED_AFTER_DAYS || number % STUCK_EVERY === STUCK_EVERY - 1)
    return [accepted, ...shown, handle(after(5), { deed: 'start', words: '' })]
  const resolved = handle(after(chance.between(20, 44)), { deed: 'resolve', words: answer })
  return [accepted, ...shown, resolved, ...ageDays < CLOSED_AFTER_DAYS ? [] : [handle(after(4 * 24), { deed: 'close', words: '' })]]
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
      ...stepsOf(chance, { id, number, receivedMs, kind, words, answer }, days),
    ]
  }).flat()
}
