import type { TreeArea } from '#data/areas/area.ts'
import type { DayCount } from '#data/dispatch/day-count.ts'
import type { Target } from '#data/dispatch/target.ts'
import { describe, expect, it } from 'vitest'
import { mondayOf } from '#data/dispatch/day-count.ts'
import { dayRows, isEmptyRow, rowAreas } from '#data/dispatch/day-table.ts'
import { metricKeys } from '#data/dispatch/metric.ts'
import { addDays } from '#data/time/shanghai.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const area = (path: string, level: TreeArea['level'], more: Partial<TreeArea> = {}): TreeArea => {
  const ids = path.split('/').filter(id => id !== '')
  const id = ids.at(-1) ?? ''
  return { id, parentId: ids.at(-2) ?? null, path, level, name: id, gbCode: null, lng: null, lat: null, status: 'active', mergedInto: null, ...more }
}
const county = area('/county/', 'county')
const areas = [county, area('/county/east/', 'town'), area('/county/east/lake/', 'community'), area('/county/west/', 'town'), area('/county/west/gone/', 'town', { status: 'retired', mergedInto: 'west' }), area('/county/shut/', 'town', { status: 'retired' }), area('/county/bare/', 'town')]
const none = { areas, counts: [], standing: [], targets: [] }
const cell = (rows: ReturnType<typeof dayRows>, areaId: string, metric: string) => rows.find(row => row.area.id === areaId)?.cells.find(other => other.metric === metric)

describe('the table of a day', () => {
  it('equals a count by hand of any history, for every area, on any day', () => {
    const random = seededRandom(26)
    const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T
    for (let round = 0; round < 40; round++) {
      const flows = ['registered', 'leads', 'person_times', 'minutes_scanned'] as const
      const counts: DayCount[] = Array.from({ length: 60 }, () => ({ areaId: pick(areas).id, metric: pick(flows), day: addDays('2026-11-01', Math.floor(random() * 40)), count: Math.floor(random() * 5) }))
      const day = addDays('2026-11-10', Math.floor(random() * 25))
      const from = addDays('2026-11-01', Math.floor(random() * 10))
      const targets: Target[] = [{ areaId: 'county', metric: 'leads', from, to: '2026-12-31', value: 50 }]
      for (const row of dayRows(areas, { ...none, counts, targets }, day)) {
        const root = areas.find(({ id }) => id === row.area.id)
        for (const { metric, total, today, week, stillDays, target } of row.cells) {
          const mine = counts.filter(count => count.metric === metric && count.day <= day && areas.find(({ id }) => id === count.areaId)?.path.startsWith(root?.path ?? '-'))
          const sum = (some: readonly DayCount[]) => some.reduce((all, { count }) => all + count, 0)
          const isFlow = !['stations', 'stations_confirmed', 'leads_overdue'].includes(metric)
          expect(total).toBe(sum(mine))
          expect(today).toBe(isFlow ? sum(mine.filter(other => other.day === day)) : null)
          expect(week).toBe(isFlow ? sum(mine.filter(other => other.day >= mondayOf(day))) : null)
          const last = mine.filter(({ count }) => count > 0).map(other => other.day).sort().at(-1)
          expect(stillDays).toBe(last === undefined ? null : (Date.parse(day) - Date.parse(last)) / 86_400_000)
          expect(target?.done).toBe(row.area.id === 'county' && metric === 'leads' ? sum(mine.filter(other => other.day >= from)) : undefined)
        }
      }
    }
  })

  it('tells of what stands how it has changed since the day before, where that is known', () => {
    const standing = [{ areaId: 'lake', metric: 'stations', count: 3 }, { areaId: 'west', metric: 'stations', count: 2 }] as const
    const rows = dayRows([county, ...areas.slice(1, 2)], { ...none, standing }, '2026-11-24', (areaId, metric) => areaId === 'county' && metric === 'stations' ? 6 : undefined)
    expect(cell(rows, 'county', 'stations')).toMatchObject({ total: 5, today: -1, week: null, stillDays: null })
    expect(cell(rows, 'east', 'stations')).toMatchObject({ total: 3, today: null })
  })

  it('has rows for an area and those right below it; what was merged counts where it went, what was shut is still there', () => {
    const below = rowAreas(areas, county)
    expect(below.map(({ id }) => id)).toEqual(['county', 'east', 'west', 'shut', 'bare'])
    const rows = dayRows(below, { ...none, counts: [{ areaId: 'gone', metric: 'leads', day: '2026-11-20', count: 4 }, { areaId: 'shut', metric: 'leads', day: '2026-11-20', count: 1 }] }, '2026-11-24')
    expect(cell(rows, 'west', 'leads')).toMatchObject({ total: 4, stillDays: 4 })
    expect(rows.filter(row => !isEmptyRow(row)).map(row => row.area.id)).toEqual(['county', 'west', 'shut'])
  })

  it('of an area without communities is a row of zeros', () => {
    const [row] = dayRows(areas.filter(({ id }) => id === 'bare'), none, '2026-11-24')
    expect(row?.cells.map(({ metric, total }) => [metric, total])).toEqual(metricKeys.map(metric => [metric, 0]))
  })
})
