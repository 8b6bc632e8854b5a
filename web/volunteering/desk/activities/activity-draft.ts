import type { Activity, ActivityClass, ActivityFacts } from '#data/volunteering/activity.ts'
import { addDays, DAY_MS, dayOf, MINUTE_MS, startOfDayMs, toShanghaiIso } from '#data/time/shanghai.ts'
import { activityFault } from '#data/volunteering/activity.ts'

/** An activity as it is typed: everything is text until it is sent. `point` is `longitude,latitude` (WGS-84) or empty. */
export interface ActivityDraft {
  title: string
  class: ActivityClass
  areaId: string
  where: 'station' | 'place'
  stationId: string
  place: string
  point: string
  /** `YYYY-MM-DD`, and times of that day in Shanghai; an end before the beginning is of the day after. */
  day: string
  from: string
  to: string
  weeks: string
  capacity: string
  organiser: string
  personInCharge: string
  content: string
  isInsured: boolean
}
export type DraftField = keyof ActivityDraft
/** What is wrong with a draft: fields that are empty, and a key of the words that say what else. */
export interface DraftFaults { readonly missing: readonly DraftField[], readonly fault: 'capacity' | 'point' | 'time' | 'short' | 'day' | null }

export const emptyDraft = (today: string, areaId: string): ActivityDraft => ({ title: '', class: 'volunteering', areaId, where: 'place', stationId: '', place: '', point: '', day: addDays(today, 1), from: '14:00', to: '16:00', weeks: '1', capacity: '', organiser: '', personInCharge: '', content: '', isInsured: false })

const timeOf = (instant: string) => toShanghaiIso(Date.parse(instant)).slice(11, 16)

export function draftOf(activity: Activity): ActivityDraft {
  const { title, areaId, stationId, place, point, capacity, organiser, personInCharge, content, isInsured } = activity
  return {
    title,
    class: activity.class,
    areaId,
    where: stationId === null ? 'place' : 'station',
    stationId: stationId ?? '',
    place: place ?? '',
    point: point === null ? '' : `${point.lng},${point.lat}`,
    day: dayOf(Date.parse(activity.startsAt)),
    from: timeOf(activity.startsAt),
    to: timeOf(activity.endsAt),
    weeks: '1',
    capacity: capacity === null ? '' : String(capacity),
    organiser,
    personInCharge,
    content,
    isInsured,
  }
}

/** Minutes since midnight of `14:00`, typed with `：` or without a leading zero too; undefined: no time. */
export function readMinutes(typed: string): number | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2}):(\d{2})$/.exec(typed.normalize('NFKC').trim()) ?? []
  return hours !== '' && Number(hours) < 24 && Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : undefined
}

/** The span of a day in ms, over midnight when it ends before it begins; undefined: these are no day and times. */
export function spanOfDay({ day, from, to }: Pick<ActivityDraft, 'day' | 'from' | 'to'>): { fromMs: number, toMs: number, isOvernight: boolean } | undefined {
  const [begin, end] = [readMinutes(from), readMinutes(to)]
  const startMs = /^\d{4}-\d{2}-\d{2}$/.test(day) ? startOfDayMs(day) : Number.NaN
  if (begin === undefined || end === undefined || Number.isNaN(startMs))
    return undefined
  const isOvernight = end < begin
  return { fromMs: startMs + begin * MINUTE_MS, toMs: startMs + end * MINUTE_MS + (isOvernight ? DAY_MS : 0), isOvernight }
}

/** Longitude and latitude as typed; null: nothing was; undefined: that is no point. */
export function readPoint(typed: string): { lng: number, lat: number } | null | undefined {
  const parts = typed.normalize('NFKC').trim().split(/[,、\s]+/).filter(part => part !== '')
  if (parts.length === 0)
    return null
  const [lng = Number.NaN, lat = Number.NaN] = parts.map(Number)
  return parts.length === 2 && Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lng, lat } : undefined
}

const readCapacity = (typed: string): number | null | undefined => {
  const text = typed.normalize('NFKC').trim()
  if (text === '')
    return null
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 5000 ? Number(text) : undefined
}

/** In the order of the form. */
const beforePlace = ['title', 'content', 'day', 'from', 'to', 'areaId'] as const satisfies readonly DraftField[]
const afterPlace = ['organiser', 'personInCharge'] as const satisfies readonly DraftField[]

function faultOf(draft: ActivityDraft, span: ReturnType<typeof spanOfDay>): DraftFaults['fault'] {
  if (!span)
    return readMinutes(draft.from) === undefined || readMinutes(draft.to) === undefined ? 'time' : 'day'
  if (readCapacity(draft.capacity) === undefined)
    return 'capacity'
  if (draft.where === 'place' && readPoint(draft.point) === undefined)
    return 'point'
  const facts = { startsAt: toShanghaiIso(span.fromMs), endsAt: toShanghaiIso(span.toMs), stationId: '', place: '' }
  return activityFault(facts) === null ? null : 'short'
}

/** What is sent for a draft, or what is wrong with it. */
export function readDraft(draft: ActivityDraft): { facts: ActivityFacts, faults: null } | { facts: null, faults: DraftFaults } {
  const where = draft.where === 'station' ? 'stationId' : 'place'
  const missing = ([...beforePlace, where, ...afterPlace] as const).filter(field => draft[field].trim() === '')
  const span = spanOfDay(draft)
  const fault = missing.some(field => ['day', 'from', 'to'].includes(field)) ? null : faultOf(draft, span)
  if (missing.length > 0 || fault !== null || !span)
    return { facts: null, faults: { missing, fault } }
  const isAtStation = draft.where === 'station'
  return {
    faults: null,
    facts: {
      areaId: draft.areaId,
      stationId: isAtStation ? draft.stationId : null,
      place: isAtStation ? null : draft.place.trim(),
      point: isAtStation ? null : readPoint(draft.point) ?? null,
      title: draft.title.trim(),
      content: draft.content.trim(),
      class: draft.class,
      startsAt: toShanghaiIso(span.fromMs),
      endsAt: toShanghaiIso(span.toMs),
      capacity: readCapacity(draft.capacity) ?? null,
      organiser: draft.organiser.trim(),
      personInCharge: draft.personInCharge.trim(),
      isInsured: draft.isInsured,
    },
  }
}

/** The fields in which two drafts differ. */
export const listDifferences = (one: ActivityDraft, other: ActivityDraft): DraftField[] =>
  (Object.keys(one) as DraftField[]).filter(field => one[field] !== other[field])

/** What somebody else has changed since an edit began, where it is not what was typed too: of a field that was not touched here, theirs is taken. */
export function conflictOf({ base, mine, theirs }: { base: ActivityDraft, mine: ActivityDraft, theirs: ActivityDraft }): { both: DraftField[], merged: ActivityDraft } {
  const touched = listDifferences(base, mine)
  const both = listDifferences(base, theirs).filter(field => touched.includes(field) && mine[field] !== theirs[field])
  return { both, merged: { ...theirs, ...Object.fromEntries(touched.map(field => [field, mine[field]])) } }
}
