import type { Target } from '#data/dispatch/target.ts'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { judgeTarget, runningTarget, targetSchema } from '#data/dispatch/target.ts'

const november: Target = { areaId: 'county', metric: 'leads', from: '2026-11-01', to: '2026-11-30', value: 60 }

describe('a target', () => {
  it('is behind when less was done than an even pace would have, and not before anything is due', () => {
    expect(judgeTarget(november, { done: 29, day: '2026-11-15' })).toMatchObject({ due: 30, share: 48, isBehind: true })
    expect(judgeTarget(november, { done: 30, day: '2026-11-15' })).toMatchObject({ due: 30, share: 50, isBehind: false })
    expect(judgeTarget(november, { done: 0, day: '2026-10-31' })).toMatchObject({ due: 0, isBehind: false })
    expect(judgeTarget(november, { done: 59, day: '2026-12-31' })).toMatchObject({ due: 60, isBehind: true })
    expect(judgeTarget(november, { done: 75, day: '2026-11-30' })).toMatchObject({ share: 125, isBehind: false })
  })

  it('of zero has no share and is never behind', () => {
    expect(judgeTarget({ ...november, value: 0 }, { done: 0, day: '2026-11-30' })).toMatchObject({ due: 0, share: null, isBehind: false })
  })

  it('of a month goes before that of the year that it lies in', () => {
    const year = { ...november, from: '2026-01-01', to: '2026-12-31', value: 700 }
    expect(runningTarget([year, november], '2026-11-24')).toBe(november)
    expect(runningTarget([november, year], '2026-12-01')).toBe(year)
    expect(runningTarget([november], '2026-12-01')).toBeUndefined()
  })

  it('that ends before it begins, is below zero or counts something else is refused', () => {
    const isTaken = (value: unknown) => z.safeParse(targetSchema, value).success
    expect(isTaken(november)).toBe(true)
    expect(isTaken({ ...november, to: '2026-10-31' })).toBe(false)
    expect(isTaken({ ...november, value: -1 })).toBe(false)
    expect(isTaken({ ...november, metric: 'points' })).toBe(false)
  })
})
