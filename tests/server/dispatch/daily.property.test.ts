import type { DayCount } from '#data/dispatch/day-count.ts'
import type { DayRow } from '#data/dispatch/day-table.ts'
import type { ServiceEntryRow } from '#server/volunteering/volunteering.tables.ts'
import { expect, it } from 'vitest'
import { dayRows } from '#data/dispatch/day-table.ts'
import { addDays, dayOf, startOfDayMs } from '#data/time/shanghai.ts'
import { creditOf } from '#data/volunteering/service-entry.ts'
import { readAllAreas } from '#server/areas/areas.service.ts'
import { toLedgerRow } from '#server/volunteering/ledger-row.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openDispatch } from '../../support/dispatch-story.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const DAYS = 12
const DEEDS_A_DAY = 10
const FIRST_DAY = '2026-11-20'
const iso = (ms: number) => new Date(ms).toISOString()

describeDialects('the table of a day', (open) => {
  it.each([1, 2, 3])('equals a count by hand over every row, however late it came, was confirmed, taken back or merged (seed %i)', { timeout: 180_000 }, async (seed) => {
    const deps = await open()
    const story = await openDispatch(deps)
    const random = seededRandom(seed)
    const pick = <T>(some: readonly T[]): T | undefined => some[Math.floor(random() * some.length)]
    const areaIds = ['tongzi', 'haixiao', 'chumi']
    const [riders, leads, activities, entries, waiting] = [[] as string[], [] as Awaited<ReturnType<typeof story.addLead>>[], [] as { id: string, starts_at: string, areaId: string }[], [] as ServiceEntryRow[], [] as ServiceEntryRow[]]
    const events = new Map<string, { id: string, seq: number }>()
    const handedOut: { event: { id: string, seq: number }, id: string, packs: number, personTimes: number, happenedAt: string }[] = []
    const personOf = new Map<string, string>()
    const closed = new Map<string, DayRow[]>()

    /** Everything as it is in the database, counted row by row. */
    async function byHand(): Promise<DayCount[]> {
      const nowIso = iso(deps.now())
      const counts: DayCount[] = []
      const one = (areaId: string, metric: DayCount['metric'], at: string, count = 1) => counts.push({ areaId, metric, day: dayOf(Date.parse(at)), count })
      for (const { area_id, assigned_area_id, received_at, resolved_at, state } of await deps.db.selectFrom('leads').selectAll().execute()) {
        if (state === 'withdrawn')
          continue
        one(area_id ?? assigned_area_id, 'leads', received_at)
        if (resolved_at !== null)
          one(area_id ?? assigned_area_id, 'leads_resolved', resolved_at)
      }
      for (const { area_id, state, verified_at } of await deps.db.selectFrom('registrations').selectAll().execute()) {
        if (state === 'verified' && verified_at !== null)
          one(area_id, 'registered', verified_at)
      }
      const confirmed = new Set((await deps.db.selectFrom('service_confirmations').select('entry_id').execute()).map(({ entry_id }) => entry_id))
      const rows = (await deps.db.selectFrom('service_entries').selectAll().orderBy('entered_at').orderBy('seq').orderBy('id').execute()).map(row => ({ ...row, confirmed_at: confirmed.has(row.id) ? 'then' : null, confirmed_by: null, confirmed_by_name: null }))
      const states = new Map([...Map.groupBy(rows, ({ registration_id }) => personOf.get(registration_id) ?? registration_id).values()].flatMap(mine => [...creditOf(mine.map(toLedgerRow))]))
      for (const { id, area_id, starts_at } of await deps.db.selectFrom('activities').selectAll().where('starts_at', '<=', nowIso).execute()) {
        one(area_id, 'activities', starts_at)
        const counting = rows.filter(row => row.activity_id === id && states.get(row.id) === 'counts')
        one(area_id, 'person_times', starts_at, new Set(counting.map(({ registration_id }) => personOf.get(registration_id) ?? registration_id)).size)
        for (const { source, minutes } of counting)
          one(area_id, source === 'D' ? 'minutes_back_entered' : 'minutes_scanned', starts_at, minutes)
      }
      const careRows = await deps.db.selectFrom('care_rows').innerJoin('care_events', 'care_events.id', 'care_rows.event_id').selectAll('care_rows').select('care_events.area_id').execute()
      for (const { id, area_id, happened_at, packs, person_times, reverses } of careRows) {
        if (reverses !== null || careRows.some(other => other.reverses === id))
          continue
        one(area_id, 'care_person_times', happened_at, person_times)
        one(area_id, 'care_packs', happened_at, packs)
      }
      return counts
    }

    const deeds: ((nowIso: string) => Promise<unknown>)[] = [
      async received_at => leads.push(await story.addLead({ received_at, area_id: pick([...areaIds, null]) ?? null, assigned_area_id: 'tongzi' })),
      async (at) => {
        const lead = pick(leads)
        const state = lead && (await deps.db.selectFrom('leads').select('state').where('id', '=', lead.id).executeTakeFirstOrThrow()).state
        if (lead && state !== 'withdrawn')
          await story.stepLead(lead, state === 'resolved' ? 'reopen' : pick(['resolve', 'resolve', 'withdraw'] as const) ?? 'resolve', at)
      },
      async verifiedAt => riders.push(await story.addRider({ areaId: pick(areaIds) ?? '', verifiedAt })),
      async (at) => {
        const areaId = pick(areaIds) ?? ''
        activities.push({ ...await story.addActivity({ areaId, startsAt: iso(Date.parse(at) + Math.floor(random() * 40 - 10) * 3_600_000), createdAt: at }), areaId })
      },
      ...Array.from({ length: 3 }, () => async (entered_at: string) => {
        const [activity, rider] = [pick(activities), pick(riders)]
        if (!activity || !rider || activity.starts_at > entered_at)
          return
        const source = pick(['A', 'B', 'D'] as const) ?? 'A'
        // Nobody's own rows overlap (the ledger refuses); those of two who turn out to be one may.
        const from_at = iso(Date.parse(activity.starts_at) + 60_000 * entries.filter(({ registration_id }) => registration_id === rider).reduce((sum, { minutes }) => sum + Math.abs(minutes), 0))
        const minutes = 5 + Math.floor(random() * 50)
        if (entries.some(other => other.registration_id === rider && other.from_at < iso(Date.parse(from_at) + minutes * 60_000) && other.to_at > from_at))
          return
        const entry = await story.addEntry({ registration_id: rider, activity_id: activity.id, from_at, minutes, source, needs_confirmation: source === 'A' ? 0 : 1, entered_at, seq: entries.length + 1 })
        entries.push(entry)
        if (source !== 'A')
          waiting.push(entry)
      }),
      async (at) => {
        const entry = waiting.splice(Math.floor(random() * waiting.length), 1)[0]
        if (entry)
          await story.confirmEntry(entry, at)
      },
      async (entered_at) => {
        const entry = pick(entries)
        if (entry && entry.reverses === null && !entries.some(({ reverses }) => reverses === entry.id))
          entries.push(await story.addEntry({ registration_id: entry.registration_id, activity_id: entry.activity_id, from_at: entry.from_at, minutes: -entry.minutes, source: entry.source, entered_at, reverses: entry.id, seq: entries.length + 1 }))
      },
      async (at) => {
        const [kept, merged] = [pick(riders), pick(riders)]
        if (random() > 0.3 || !kept || !merged || kept === merged || personOf.has(kept) || personOf.has(merged) || [...personOf.values()].includes(merged))
          return
        await story.mergeRiders(kept, merged, at)
        personOf.set(merged, kept)
      },
    ]

    deeds.push(async (enteredAt) => {
      const areaId = pick(areaIds) ?? ''
      const event = events.get(areaId) ?? await story.addCareEvent(areaId)
      events.set(areaId, event)
      // Some come late, from a phone without a network.
      const told = { packs: 1 + Math.floor(random() * 9), personTimes: 1 + Math.floor(random() * 9), happenedAt: iso(Date.parse(enteredAt) - Math.floor(random() * 40) * 3_600_000) }
      handedOut.push({ event, id: await story.handOut(event, { ...told, enteredAt }), ...told })
    }, async (enteredAt) => {
      const [row] = handedOut.splice(Math.floor(random() * handedOut.length), 1)
      if (row)
        await story.handOut(row.event, { ...row, enteredAt, reverses: row.id })
    })

    for (let number = 0; number < DAYS; number++) {
      const day = addDays(FIRST_DAY, number)
      for (let deed = 0; deed < DEEDS_A_DAY; deed++) {
        deps.clock.nowMs = startOfDayMs(day) + Math.floor((deed + random()) * 86_399_000 / DEEDS_A_DAY)
        await (pick(deeds) ?? deeds[0])?.(iso(deps.now()))
      }
      // The last second: no activity begins between the look and the closing.
      deps.clock.nowMs = startOfDayMs(addDays(day, 1)) - 1000
      const table = await story.daily()
      const areas = await readAllAreas(deps)
      const shown = areas.filter(({ id }) => table.rows.some(row => row.area.id === id))
      const [expected, told] = [dayRows(shown, { areas, counts: await byHand(), standing: [], targets: [] }, day), table.rows].map(rows => rows
        .map(row => ({ id: row.area.id, cells: row.cells.filter(({ week }) => week !== null) }))
        .toSorted((a, b) => a.id < b.id ? -1 : 1))
      expect(told).toEqual(expected)
      closed.set(day, table.rows)
      deps.clock.nowMs = startOfDayMs(addDays(day, 1)) + Math.floor(random() * 3 * 3_600_000)
      // Something of yesterday is entered after midnight, before the day is closed: it is not in what is kept.
      await deeds[4]?.(iso(deps.now()))
      if (random() < 0.8)
        await story.closeDays()
    }
    deps.clock.nowMs = startOfDayMs(addDays(FIRST_DAY, DAYS)) + 4 * 3_600_000
    await story.closeDays()
    const flows = (rows: readonly DayRow[]) => rows.flatMap(({ area, cells }) => cells.filter(({ week }) => week !== null).map(({ metric, total, today, week }) => `${area.id} ${metric} ${total} ${today} ${week}`)).toSorted()
    for (const [day, rows] of closed) {
      const kept = await story.daily({ query: `?day=${day}` })
      expect(kept.kept).toBe('as_it_was')
      expect(flows(kept.rows)).toEqual(expect.arrayContaining(flows(rows)))
    }
    await deps.close()
  })
})
