import type { CountedRowsAnswer } from '#data/dispatch/counted-rows.ts'
import { expect, it } from 'vitest'
import { countedRowsSchema } from '#data/dispatch/counted-rows.ts'
import { metricKeys } from '#data/dispatch/metric.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { openDispatch } from '../../support/dispatch-story.ts'
import { aStation } from '../../support/station-story.ts'

const at = (dayAndTime: string) => new Date(`2026-11-${dayAndTime.replace(' ', 'T')}+08:00`).toISOString()

describeDialects('the rows behind a number', (open) => {
  async function openRows() {
    const deps = await open()
    const story = await openDispatch(deps)
    // Wednesday.
    deps.clock.nowMs = Date.parse(at('25 12:00:00'))
    const rows = async (query: string, who: 'county' | 'street' | 'viewer' = 'county'): Promise<CountedRowsAnswer> => countedRowsSchema.parse(await (await story.askAs(who, 'GET', `/api/staff/dispatch/rows?${query}`)).json())
    return { ...story, deps, rows }
  }

  it('are as many as every number of the table says, of the day, the week and in all', async () => {
    const { deps, rows, daily, cell, addLead, stepLead, addRider, addAppointment, addActivity, addEntry, addCareEvent, handOut } = await openRows()
    await addStations(deps, [aStation({ areaId: 'haixiao', name: '河滨暖心驿站' }), aStation({ areaId: 'chumi', name: '楚米暖心驿站' })], { kind: 'added', by: 'staff', words: null })
    await deps.index.refresh()
    for (const day of ['10 09:00:00', '23 00:00:00', '24 23:59:59', '25 00:00:00', '25 11:00:00'])
      await addLead({ received_at: at(day), due_at: at('25 11:30:00') })
    const resolved = await addLead({ received_at: at('20 08:00:00'), area_id: null, assigned_area_id: 'haixiao' })
    await stepLead(resolved, 'resolve', at('24 10:00:00'))
    await stepLead(await addLead({ received_at: at('25 08:00:00') }), 'withdraw', at('25 09:00:00'))
    const rider = await addRider({ verifiedAt: at('25 09:00:00') })
    const other = await addRider({ verifiedAt: at('12 09:00:00'), areaId: 'chumi' })
    await addRider({ verifiedAt: null })
    await addAppointment({ registrationId: rider, madeAt: at('24 09:00:00') })
    const { id } = await addActivity({ startsAt: at('25 08:00:00') })
    const elsewhere = await addActivity({ startsAt: at('16 08:00:00'), areaId: 'chumi' })
    await addActivity({ startsAt: at('25 18:00:00') })
    await addEntry({ registration_id: rider, activity_id: id, from_at: at('25 08:00:00'), minutes: 90, entered_at: at('25 10:00:00') })
    await addEntry({ registration_id: other, activity_id: elsewhere.id, from_at: at('16 08:00:00'), minutes: 45, entered_at: at('16 10:00:00'), seq: 2, source: 'D', needs_confirmation: 0 })
    const event = await addCareEvent()
    await handOut(event, { packs: 10, personTimes: 12, happenedAt: at('23 10:00:00') })
    const wrong = await handOut(event, { packs: 3, personTimes: 2, happenedAt: at('25 10:00:00') })
    await handOut(event, { packs: 3, personTimes: 2, happenedAt: at('25 10:00:00'), enteredAt: at('25 11:00:00'), reverses: wrong })
    await handOut(event, { packs: 4, personTimes: 4, happenedAt: at('25 11:00:00') })

    const table = await daily()
    const seen: Record<string, number> = {}
    for (const areaId of ['tongzi', 'haixiao', 'chumi']) {
      for (const metric of metricKeys) {
        const numbers = cell(table, areaId, metric)
        for (const span of ['today', 'week', 'total'] as const) {
          // What stands has neither.
          if (numbers?.[span] == null || (numbers.week === null && span !== 'total'))
            continue
          const answer = await rows(`metric=${metric}&area=${areaId}&span=${span}`)
          expect([areaId, metric, span, answer.rows.reduce((sum, { amount }) => sum + amount, 0), answer.amount, answer.hidden]).toEqual([areaId, metric, span, numbers[span], numbers[span], 0])
          seen[metric] = (seen[metric] ?? 0) + answer.amount
        }
      }
    }
    expect(Object.keys(seen).toSorted()).toEqual([...metricKeys].toSorted())
    // Nothing was ever confirmed here; everything else was counted somewhere.
    expect(Object.entries(seen).filter(([, amount]) => amount === 0).map(([metric]) => metric)).toEqual(['stations_confirmed'])
    await deps.close()
  }, 60_000)

  it('name people only to those who may read registrations, with masked numbers', async () => {
    const { deps, rows, addRider, addAppointment } = await openRows()
    const rider = await addRider({ verifiedAt: at('25 09:00:00'), who: { name: '张小满', phone: '13812345678' } })
    await addAppointment({ registrationId: rider, madeAt: at('25 09:30:00') })
    for (const metric of ['registered', 'appointments']) {
      const [told] = (await rows(`metric=${metric}`)).rows
      expect(told).toMatchObject({ person: { name: '张小满', phone: '138****5678' }, more: { page: 'registrations', id: rider }, areaName: '海校街道' })
      const [hidden] = (await rows(`metric=${metric}`, 'viewer')).rows
      expect(hidden).toMatchObject({ person: null, more: null, title: null, amount: 1 })
      expect(JSON.stringify(await rows(`metric=${metric}`, 'viewer'))).not.toMatch(/张小满|5678/)
    }
    await deps.close()
  })

  it('tell of reports that others hold only how many there are', async () => {
    const { deps, rows, addLead } = await openRows()
    await addLead({ received_at: at('25 09:00:00') })
    const passedOn = await addLead({ received_at: at('25 10:00:00'), assigned_area_id: 'tongzi' })
    const told = await rows('metric=leads', 'street')
    expect(told).toMatchObject({ area: { id: 'haixiao' }, amount: 2, rowCount: 1, hidden: 1 })
    expect(JSON.stringify(told)).not.toContain(passedOn.number)
    expect(await rows('metric=leads')).toMatchObject({ amount: 2, rowCount: 2, hidden: 0 })
    await deps.close()
  })

  it('come some at a time, each once', async () => {
    const { deps, rows, addRider } = await openRows()
    for (let count = 0; count < 60; count++)
      await addRider({ verifiedAt: at('25 09:00:00') })
    const first = await rows('metric=registered')
    const second = await rows(`metric=registered&skip=${first.next}`)
    expect([first.rows.length, first.rowCount, first.next, second.rows.length, second.next]).toEqual([50, 60, 50, 10, null])
    expect((await rows('metric=registered&skip=60')).rows).toEqual([])
    await deps.close()
  })

  it('are of no area that is not one\'s own, of nothing that is not counted, and of no day that has not begun', async () => {
    const { deps, askAs } = await openRows()
    const status = async (who: 'street' | 'county', query: string) => (await askAs(who, 'GET', `/api/staff/dispatch/rows?${query}`)).status
    expect(await status('street', 'metric=leads&area=chumi')).toBe(404)
    expect(await status('street', 'metric=leads&area=tongzi')).toBe(404)
    expect(await status('county', 'metric=disputes')).toBe(422)
    expect(await status('county', 'metric=leads&day=2026-11-26')).toBe(422)
    expect(await status('county', 'metric=leads&skip=-1')).toBe(422)
    expect(await status('county', 'metric=leads&span=year')).toBe(422)
    await deps.close()
  })
})
