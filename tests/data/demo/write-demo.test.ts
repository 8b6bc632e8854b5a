import type { SiteKey } from '#data/sites/find-site.ts'
import { describe, expect, it } from 'vitest'
import { chanceFrom } from '#data/demo/chance.ts'
import { demoFigures } from '#data/demo/demo-figures.ts'
import { isSampleId, sampleId } from '#data/demo/sample-id.ts'
import { writeDemo } from '#data/demo/write-demo.ts'
import { readMobile } from '#data/registrations/phone-number.ts'
import { siteKeys } from '#data/sites/find-site.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { getSite } from '../sites/get-site.ts'

const start = (instant: string) => Date.parse(`${instant}+08:00`)
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

describe.each(siteKeys)('the demonstration of %s', (key: SiteKey) => {
  const site = getSite(key)
  const figures = demoFigures[key]

  it('is the same for the same instant, and adds up to the figures of its site', () => {
    const told = writeDemo(site, start('2026-11-28T16:00:00'))
    expect(writeDemo(site, start('2026-11-28T16:00:00'))).toEqual(told)
    const count = (deed: string) => told.filter(happening => happening.deed === deed).length
    expect(count('verify')).toBe(figures.registered)
    expect(count('report') + told.filter(happening => happening.deed === 'visit' && happening.input.appeal !== null).length).toBe(figures.leads)
    expect(told.filter(happening => happening.deed === 'mediate' && happening.step.deed === 'settle')).toHaveLength(sum(figures.disputesByWeek))
    expect(count('enter') + told.filter(happening => happening.deed === 'scan' && happening.kind === 'in').length).toBe(sum(figures.peopleByActivity) + sum(figures.trainings))
    expect(count('confirm')).toBe(count('enter'))
  })

  it('lies in the past and in the order of time, whatever the day, the hour and the weekday on which it begins', () => {
    const instants = [start('2027-01-01T00:00:00'), start('2026-08-05T12:00:00'), start('2028-02-29T23:59:59'), ...Array.from({ length: 40 }, (_, number) => start('2026-03-02T00:00:30') + number * 9.37 * DAY_MS)]
    for (const startMs of instants) {
      const told = writeDemo(site, Math.round(startMs))
      const times = told.map(({ atMs }) => atMs)
      expect(times.at(-1)).toBe(Math.round(startMs))
      expect(times, new Date(startMs).toISOString()).toEqual(times.toSorted((one, other) => one - other))
    }
  })

  it('names ids of samples alone, and numbers that a form takes and nobody can be called by', () => {
    for (const happening of writeDemo(site, start('2026-11-28T16:00:00'))) {
      expect(isSampleId(happening.id)).toBe(true)
      if (happening.deed === 'register')
        expect(readMobile(happening.input.phone)).toMatch(/^154\d{8}$/)
    }
  })
})

describe('ids of samples', () => {
  it('are of a form that phones and servers do not make', () => {
    expect([sampleId('lead', 7), sampleId('other', 1_000_000, 9)].map(isSampleId)).toEqual([true, true])
    expect(['0190dddd-0000-7000-8000-000000000001', '3f2b8c1e-8000-4000-8000-000000000000', '', '52032200-0000-8000-8000-000000000013x'].map(isSampleId)).toEqual([false, false, false, false])
  })

  it('differ by kind, number and part', () => {
    const ids = [sampleId('lead', 1), sampleId('lead', 2), sampleId('dispute', 1), sampleId('lead', 1, 1), sampleId('lead', 1, 2)]
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('choices of a seed', () => {
  it('choose so many different ones, each as often as the others', () => {
    const chance = chanceFrom(1)
    const counts = Array.from<number>({ length: 10 }).fill(0)
    for (let round = 0; round < 2000; round++) {
      const chosen = chance.some([...counts.keys()], 3)
      expect(new Set(chosen).size).toBe(3)
      for (const one of chosen)
        counts[one] = (counts[one] ?? 0) + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(520)
    expect(Math.max(...counts)).toBeLessThan(680)
    expect(() => chance.some([1], 2)).toThrow('to choose 2 from')
  })
})
