import type { SiteSeed } from '../sites/site.ts'
import type { Day } from '../time/shanghai.ts'
import type { Chance } from './chance.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoFigures } from './demo-figures.ts'
import type { Happening } from './happening.ts'
import { addDays, toShanghaiIso } from '../time/shanghai.ts'
import { atMinute, HOUR } from './demo-days.ts'
import { sampleId } from './sample-id.ts'

const [FIRST, LAST] = ['07-10', '08-10'] as const
/** People who come to a point at once. */
const AT_ONCE = 8

/** The first day of the last summer's event that is over. */
function lastSummer(today: Day): Day {
  const year = Number(today.slice(0, 4))
  return today > `${year}-${LAST}` ? `${year}-${FIRST}` : `${year - 1}-${FIRST}`
}

/** Packs and person-times, group by group, which make the sums. */
function groupsOf({ packs, personTimes }: DemoFigures['care']): { packs: number, personTimes: number }[] {
  const count = Math.ceil(Math.max(packs, personTimes) / AT_ONCE)
  const share = (sum: number, place: number) => Math.min(AT_ONCE, Math.max(0, sum - place * AT_ONCE))
  return Array.from({ length: count }, (_, place) => ({ packs: share(packs, place), personTimes: share(personTimes, place) }))
}

/** 夏送清凉: packs come to stations and are handed out there over a month. */
export function demoCare(chance: Chance, { today }: DemoDays, { site, figures: { care } }: { site: SiteSeed, figures: DemoFigures }): Happening[] {
  const eventId = sampleId('care_event', 1)
  const startsOn = lastSummer(today)
  const endsOn = `${startsOn.slice(0, 4)}-${LAST}`
  const stations = site.sampleStations.filter(({ retired }) => !retired)
  const points = stations.map(({ id }, place) => ({ id: sampleId('care_point', place + 1), stationId: id, place: null, lowAt: null }))
  const groups = groupsOf(care)
  const groupsAtPoint = Math.ceil(groups.length / points.length)
  const root = site.areas.find(({ parentId }) => parentId === null)?.id ?? ''
  const timesOf = (atMs: number) => ({ happenedAt: toShanghaiIso(atMs), sentAt: toShanghaiIso(atMs) })
  return [
    { atMs: atMinute(addDays(startsOn, -2), 10 * HOUR), id: eventId, deed: 'plan_care', input: { areaId: root, season: 'cool', title: '示例：夏送清凉', startsOn, endsOn, organiser: '示例社会工作部', pack: '示例：藿香正气水、毛巾、饮用水', points } },
    ...points.map((point, place): Happening => {
      const atMs = atMinute(addDays(startsOn, -1), 9 * HOUR + place)
      return { atMs, id: sampleId('care_row', place + 1), deed: 'move_packs', eventId, input: { kind: 'received', pointId: point.id, packs: groupsAtPoint * AT_ONCE, ...timesOf(atMs) } }
    }),
    ...groups.map(({ packs, personTimes }, place): Happening => {
      const atMs = atMinute(addDays(startsOn, Math.floor(place / 2)), chance.between(11 * HOUR, 18 * HOUR))
      const pointId = points[place % points.length]?.id ?? ''
      return { atMs, id: sampleId('care_row', points.length + place + 1), deed: 'move_packs', eventId, input: { kind: 'handed_out', pointId, packs, to: { by: 'nobody', personTimes }, recount: null, ...timesOf(atMs) } }
    }),
  ]
}
