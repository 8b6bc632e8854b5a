import type { CareEvent, CareInput } from '#data/care/care-event.ts'
import type { CareRow, CareRowInput, CareRows } from '#data/care/care-row.ts'
import type { Deps } from '#server/deps.ts'
import type { TestClock } from './test-deps.ts'
import { Buffer } from 'node:buffer'
import { careNotesSchema } from '#data/care/care-notes.ts'
import { tokenSlot, writeToken } from '#data/registrations/personal-token.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { aStation } from './station-story.ts'
import { countingIds } from './test-deps.ts'
import { openStreet } from './volunteering-story.ts'

const nextId = countingIds('0190cafe')

/** A week of care in winter in 海校街道, under way when the clock of the tests stands; a test adds what its story needs. */
export function aCareEvent(told: Partial<CareInput> = {}): CareInput {
  return { areaId: 'haixiao', season: 'warm', title: '冬送温暖', startsOn: '2026-11-20', endsOn: '2026-11-26', organiser: '海校街道社工站', pack: '手套一双、姜茶一盒', points: [{ id: nextId(), stationId: null, place: '河滨路口', lowAt: null }], ...told }
}

/** An event of haixiao with one row, written as it stands in the database. */
export async function standingCare({ db, newId, now }: Pick<Deps, 'db' | 'newId' | 'now'>) {
  const [careId, careRowId, pointId] = [newId(), newId(), newId()]
  const written = new Date(now()).toISOString()
  await db.insertInto('care_events').values({ id: careId, revision: 1, area_id: 'haixiao', season: 'warm', title: '冬送温暖', starts_on: '2026-11-20', ends_on: '2026-12-31', organiser: '社工站', pack: '手套', created_at: written, created_by: null, ended_at: null, end_reason: null, last_seq: 1 }).execute()
  await db.insertInto('care_points').values({ id: pointId, event_id: careId, seq: 0, station_id: null, place: '河滨路口', low_at: null }).execute()
  await db.insertInto('care_rows').values({ id: careRowId, event_id: careId, seq: 1, kind: 'received', from_point: null, to_point: pointId, packs: 100, person_times: 0, registration_id: null, counted: null, happened_at: written, entered_at: written, entered_by: null, entered_by_name: null, reverses: null, reason: null, sent_hash: '' }).execute()
  return { careId, careRowId }
}

type Told<Kind extends CareRowInput['kind']> = Omit<Extract<CareRowInput, { kind: Kind }>, 'kind' | 'happenedAt' | 'sentAt' | 'recount'> & { happenedAt?: string, sentAt?: string, recount?: { left: number, why: string } }

/** A street with a care event at a station (`hut`) and at a gate, and staff who hand out. */
export async function openCare<StoryDeps extends Deps & { clock: TestClock }>(deps: StoryDeps) {
  const street = await openStreet(deps)
  const { clerk, ask } = street
  type Person = typeof clerk
  const station = aStation({ areaId: 'haixiao', name: '河滨暖心驿站' })
  await addStations(deps, [station], { kind: 'added', by: 'staff', words: null })
  const [hut, gate] = [nextId(), nextId()]
  const points: CareInput['points'] = [{ id: hut, stationId: station.id, place: null, lowAt: null }, { id: gate, stationId: null, place: '金山小区门口', lowAt: 3 }]

  async function plan(told: Partial<CareInput> = {}): Promise<CareEvent> {
    const answer = await clerk.ask('POST', '/api/staff/care-events', aCareEvent({ points, ...told }))
    if (answer.status !== 200)
      throw new Error(`${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const event = await plan()
  const path = `/api/staff/care-events/${event.id}`
  const put = (input: Record<string, unknown>, { id = nextId(), by = clerk, to = path }: { id?: string, by?: Person, to?: string } = {}) => {
    const now = new Date(deps.now()).toISOString()
    return by.ask('PUT', `${to}/rows/${id}`, { happenedAt: now, sentAt: now, ...input })
  }
  type Options = Parameters<typeof put>[1]
  const handOut = (input: Told<'handed_out'>, options?: Options) => put({ kind: 'handed_out', recount: null, ...input }, options)
  const receive = (pointId: string, packs: number, options?: Options) => put({ kind: 'received', pointId, packs }, options)
  const reverse = (row: Pick<CareRow, 'id'>, { id = nextId(), why = '写错了', by = street.reviewer }: { id?: string, why?: string, by?: Person } = {}) => by.ask('POST', `${path}/rows/${row.id}/reverse`, { id, why })
  const read = async (): Promise<CareEvent> => (await clerk.ask('GET', path)).json()
  const rows = async (): Promise<CareRows> => (await clerk.ask('GET', `${path}/rows`)).json()
  const stocks = async () => (await read()).points.map(({ stock }) => stock)
  const notes = async () => {
    // What is held is forgotten.
    deps.clock.nowMs += 5_000
    return careNotesSchema.parse(await (await ask('GET', '/api/care-events')).json()).notes
  }
  /** What the rider's phone shows at an instant. */
  async function codeOf(rider: Awaited<ReturnType<typeof street.register>>, atMs = deps.now()): Promise<string> {
    const { personalId, personalKey } = await rider.mine()
    return writeToken(personalId, Buffer.from(personalKey, 'base64url'), tokenSlot(atMs))
  }
  return { ...street, nextId, station, hut, gate, event, path, plan, put, handOut, receive, reverse, read, rows, stocks, notes, codeOf }
}
