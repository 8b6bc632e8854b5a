import { describe, expect, it } from 'vitest'
import { barsOption } from '#web/dispatch/desk/charts/draw-bars.ts'

const colours = { bar: '#9a3412', text: '#4d463d', line: '#ded7cc', font: 'sans-serif' }
const bars = { metric: 'leads' as const, names: ['11-22', '11-23', '11-24'], counts: [90, 30, null] }
const seriesOf = (told: Partial<Parameters<typeof barsOption>[0]>) => JSON.parse(JSON.stringify(barsOption({ ...bars, ...told }, { colours, isStill: true }))).series

describe('bars', () => {
  it('are counts, and none where nothing is known', () => {
    expect(seriesOf({})).toMatchObject([{ data: [90, 30, '-'], itemStyle: { color: '#9a3412' } }])
  })

  it('are hours where minutes are counted', () => {
    expect(seriesOf({ metric: 'minutes_scanned' })).toMatchObject([{ data: [1.5, 0.5, '-'] }])
  })

  it('of the time before are hollow, so that nobody needs to tell colours apart', () => {
    expect(seriesOf({ before: [null, 20, 10] })).toMatchObject([{ data: ['-', 20, 10], itemStyle: { color: 'transparent', borderColor: '#4d463d' } }, { data: [90, 30, '-'] }])
  })

  it('stand still for whoever does not want motion', () => {
    expect([true, false].map(isStill => barsOption(bars, { colours, isStill }).animation)).toEqual([false, true])
  })
})
