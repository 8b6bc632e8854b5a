import type { SiteSeed } from '../sites/site.ts'
import type { Day } from '../time/shanghai.ts'
import type { ActivityClass, ActivityInput } from '../volunteering/activity.ts'
import type { Chance } from './chance.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoFigures } from './demo-figures.ts'
import type { Happening } from './happening.ts'
import type { DemoRider } from './riders.ts'
import { addDays, MINUTE_MS, toShanghaiIso } from '../time/shanghai.ts'
import { atMinute, HOUR } from './demo-days.ts'
import { sampleId } from './sample-id.ts'

const [FROM, TO] = [14 * HOUR, 16 * HOUR + 30]
const FIRST_DAYS_AGO = 132
const LAST_DAYS_AGO = 4
/** Of five activities, two are scanned in and out, three are put in from a roster by a second person. */
const isScanned = (number: number) => number % 5 < 2
const TRAINED_DAYS_AGO = [21, 12, 10] as const
const COMING_IN_DAYS = [2, 6] as const

const themes = [
  { title: '示例：文明劝导', content: '示例：在路口劝导非机动车不闯红灯' },
  { title: '示例：隐患随手报', content: '示例：沿街查看路面、井盖、飞线充电' },
  { title: '示例：送餐到独居老人', content: '示例：给独居老人送餐，看看家里用电用气' },
  { title: '示例：反诈宣传', content: '示例：送单时发反诈提示卡' },
] as const
const training = { title: '示例：新就业群体培训', content: '示例：网格员怎么报线索、交通安全、急救' } as const

interface Who { readonly chance: Chance, readonly site: SiteSeed, readonly figures: DemoFigures, readonly riders: readonly DemoRider[], readonly days: DemoDays }

function planned({ chance, site, figures }: Who, number: number, day: Day, { title, content }: { title: string, content: string }, kind: ActivityClass): ActivityInput {
  const station = chance.oneOf(site.sampleStations.filter(({ retired }) => !retired))
  return { areaId: chance.oneOf(figures.areas), stationId: station.id, place: null, point: null, title: `${title}（第${number}次）`, content, class: kind, startsAt: toShanghaiIso(atMinute(day, FROM)), endsAt: toShanghaiIso(atMinute(day, TO)), capacity: null, organiser: '示例社工站', personInCharge: '示例负责人', isInsured: true, weeks: 1 }
}

/** Riders who are verified before a day. */
const knownOn = (riders: readonly DemoRider[], day: Day) => riders.filter(({ verifiedOn }) => verifiedOn !== null && verifiedOn < day)

const scans = (chance: Chance, { activityId, day, rider, number }: { activityId: string, day: Day, rider: DemoRider, number: number }): Happening[] => (['in', 'out'] as const).map((kind): Happening => ({
  atMs: atMinute(day, kind === 'in' ? FROM - chance.between(0, 15) : TO + chance.between(0, 10)),
  id: sampleId('check_in', number, kind === 'in' ? 1 : 2),
  deed: 'scan',
  activityId,
  registrationId: rider.id,
  kind,
}))

/** Hours from a roster: put in on the next day, confirmed by somebody else on the day after. */
const entry = ({ activityId, day, rider, number, place }: { activityId: string, day: Day, rider: DemoRider, number: number, place: number }): Happening[] => {
  const id = sampleId('service_entry', number)
  return [
    { atMs: atMinute(addDays(day, 1), 10 * HOUR + place), id, deed: 'enter', activityId, registrationId: rider.id, from: toShanghaiIso(atMinute(day, FROM)), to: toShanghaiIso(atMinute(day, TO)) },
    { atMs: atMinute(addDays(day, 2), 10 * HOUR + place), id, deed: 'confirm' },
  ]
}

/** Afternoons of volunteering, batches of training, and what is planned for the next days. */
export function demoActivities(who: Who): Happening[] {
  const { chance, figures: { peopleByActivity, trainings }, riders, days } = who
  let written = 0
  const volunteering = peopleByActivity.flatMap((people, number): Happening[] => {
    const day = days.ago(Math.round(FIRST_DAYS_AGO - (FIRST_DAYS_AGO - LAST_DAYS_AGO) * number / (peopleByActivity.length - 1)))
    const activityId = sampleId('activity', number + 1)
    const rows = chance.some(knownOn(riders, day), people).flatMap((rider, place) => {
      const row = { activityId, day, rider, number: ++written, place }
      return isScanned(number) ? scans(chance, row) : entry(row)
    })
    return [{ atMs: atMinute(addDays(day, -3), 10 * HOUR), id: activityId, deed: 'plan_activity', input: planned(who, number + 1, day, chance.oneOf(themes), 'volunteering') }, ...rows]
  })
  let trained = 0
  const batches = trainings.flatMap((people, number): Happening[] => {
    const day = days.ago(TRAINED_DAYS_AGO[number] ?? LAST_DAYS_AGO)
    const activityId = sampleId('activity', peopleByActivity.length + number + 1)
    const batch = knownOn(riders, day).slice(trained, trained += people)
    return [
      { atMs: atMinute(addDays(day, -4), 10 * HOUR), id: activityId, deed: 'plan_activity', input: planned(who, number + 1, day, training, 'training') },
      ...batch.flatMap(rider => scans(chance, { activityId, day, rider, number: ++written })),
    ]
  })
  const coming = COMING_IN_DAYS.map((inDays, place): Happening => ({
    atMs: days.startMs - (2 * HOUR + place) * MINUTE_MS,
    id: sampleId('activity', peopleByActivity.length + trainings.length + place + 1),
    deed: 'plan_activity',
    input: planned(who, peopleByActivity.length + place + 1, days.ago(-inDays), chance.oneOf(themes), 'volunteering'),
  }))
  return [...volunteering, ...batches, ...coming]
}
