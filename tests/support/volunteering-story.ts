import type { Activity, ActivityInput } from '#data/volunteering/activity.ts'
import type { CheckInInput, CheckInKind } from '#data/volunteering/check-in.ts'
import type { CheckInCodes, MyService, Roster, ServiceRow } from '#data/volunteering/roster.ts'
import type { Deps } from '#server/deps.ts'
import type { TestClock } from './test-deps.ts'
import { MINUTE_MS } from '#data/time/shanghai.ts'
import { openDesk } from './registration-story.ts'
import { PASSWORD } from './staff-story.ts'
import { countingIds } from './test-deps.ts'

/** An afternoon of directing traffic in 海校街道, 14:00 to 17:00 on the day before the clock of the tests stands. */
export function anActivity(told: Partial<ActivityInput> = {}): ActivityInput {
  return {
    areaId: 'haixiao',
    stationId: null,
    place: '河滨路口',
    point: { lng: 106.826, lat: 28.134 },
    title: '文明劝导',
    content: '在路口劝导非机动车不闯红灯',
    class: 'volunteering',
    startsAt: '2026-11-24T14:00:00+08:00',
    endsAt: '2026-11-24T17:00:00+08:00',
    capacity: null,
    organiser: '海校街道社工站',
    personInCharge: '陈站长',
    isInsured: true,
    weeks: 1,
    ...told,
  }
}

/** A day in November 2026 in Shanghai, `24 14:05`, in ms. */
export const atMs = (dayAndTime: string): number => Date.parse(`2026-11-${dayAndTime.replace(' ', 'T')}:00+08:00`)
export const at = (dayAndTime: string): string => new Date(atMs(dayAndTime)).toISOString()

/** An activity of haixiao that lies in the future, with a row of hours that waits. */
export async function standingService({ db, newId, now }: Pick<Deps, 'db' | 'newId' | 'now'>, registrationId: string) {
  const [activityId, serviceEntryId] = [newId(), newId()]
  const written = new Date(now()).toISOString()
  await db.insertInto('activities').values({ id: activityId, revision: 1, series_id: null, area_id: 'haixiao', station_id: null, place: '河滨路口', lng: null, lat: null, title: '文明劝导', content: '在路口劝导', class: 'volunteering', starts_at: '2026-11-24T06:00:00.000Z', ends_at: '2026-11-24T09:00:00.000Z', capacity: null, organiser: '社工站', person_in_charge: '陈站长', is_insured: 1, spoken: '123456', created_at: written, created_by: null, closed_at: null, cancelled_at: null, cancel_reason: null }).execute()
  await db.insertInto('service_entries').values({ id: serviceEntryId, seq: 1, registration_id: registrationId, activity_id: activityId, from_at: '2026-11-24T06:00:00.000Z', to_at: '2026-11-24T07:00:00.000Z', minutes: 60, days: '{"2026-11-24":60}', source: 'C', needs_confirmation: 1, entered_at: written, entered_by: null, entered_by_name: null, reverses: null, reason: null }).execute()
  return { activityId, serviceEntryId }
}

/** A desk with riders, activities, and staff of two streets who enter and confirm hours. */
export async function openStreet<StoryDeps extends Deps & { clock: TestClock }>(deps: StoryDeps) {
  const desk = await openDesk(deps)
  const nextId = countingIds('0190eeee')
  const clerk = signedIn(await desk.employ('海校登记', { role: 'clerk', areaId: 'haixiao' }))
  const [reviewer, other] = [signedIn(desk.reviewer), signedIn(desk.other)]

  /** Somebody who signs in anew when their session has ended by the clock. */
  function signedIn(person: typeof desk.reviewer): typeof desk.reviewer {
    let [cookie, sinceMs] = [person.cookie, deps.now()]
    return {
      ...person,
      ask: async (method, path, body) => {
        if (deps.now() - sinceMs > 25 * MINUTE_MS)
          cookie = (await desk.signIn(person.name, PASSWORD)).cookie
        sinceMs = deps.now()
        return desk.ask(method, path, { body, cookie })
      },
    }
  }
  const go = (dayAndTime: string) => {
    deps.clock.nowMs = atMs(dayAndTime)
  }

  async function plan(told: Partial<ActivityInput> = {}): Promise<Activity> {
    const answer = await clerk.ask('POST', '/api/staff/activities', anActivity(told))
    if (answer.status !== 200)
      throw new Error(`${answer.status} ${await answer.text()}`)
    return (await answer.json()).activities[0]
  }
  const codes = async (id: string): Promise<CheckInCodes> => (await clerk.ask('GET', `/api/staff/activities/${id}/codes`)).json()
  const roster = async (id: string): Promise<Roster> => (await clerk.ask('GET', `/api/staff/activities/${id}`)).json()

  /** A phone that sends a check-in as it stands. */
  const check = (rider: { headers: Record<string, string> }, input: Pick<CheckInInput, 'kind' | 'code'> & Partial<CheckInInput>, id: string = nextId()) => {
    const now = new Date(deps.now()).toISOString()
    return desk.ask('PUT', `/api/check-ins/${id}`, { headers: rider.headers, body: { scannedAt: now, sentAt: now, where: null, ...input } })
  }
  /** Scans the rotating code that is on the screen now. */
  const scan = async (rider: { headers: Record<string, string> }, activity: Activity, kind: CheckInKind) => check(rider, { kind, code: (await codes(activity.id)).rotating })
  const hours = async (rider: { headers: Record<string, string> }): Promise<MyService> => (await desk.ask('GET', '/api/volunteering/mine', { headers: rider.headers })).json()
  const enter = (person: typeof clerk, activity: { id: string }, body: { registrationId: string, from: string, to: string, id?: string, corrects?: string | null, why?: string }) =>
    person.ask('POST', `/api/staff/activities/${activity.id}/entries`, { id: nextId(), corrects: null, why: '纸质签到表', ...body })
  const confirm = (person: typeof clerk, row: Pick<ServiceRow, 'id'>) => person.ask('POST', `/api/staff/service-entries/${row.id}/confirm`)
  const reverse = (person: typeof clerk, row: Pick<ServiceRow, 'id'>, { id = nextId(), why = '写错了' } = {}) => person.ask('POST', `/api/staff/service-entries/${row.id}/reverse`, { id, why })
  return { ...desk, reviewer, other, nextId, clerk, go, plan, codes, roster, check, scan, hours, enter, confirm, reverse }
}
