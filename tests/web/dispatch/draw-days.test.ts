import { describe, expect, it } from 'vitest'
import { daysOption } from '#web/dispatch/desk/daily/days/draw-days.ts'

const colours = { bar: '#9a3412', text: '#4d463d', line: '#ded7cc', font: 'sans-serif' }
const days = [{ day: '2026-11-22', now: null, kept: 90 }, { day: '2026-11-23', now: 30, kept: 60 }, { day: '2026-11-24', now: null, kept: null }]
const barsOf = (metric: 'leads' | 'minutes_scanned') => JSON.parse(JSON.stringify(daysOption(days, metric, { colours, isStill: true }))).series[0]

describe('the bars of thirty days', () => {
  it('are what is known now, what was kept where nothing else is, and none where neither is', () => {
    expect(barsOf('leads').data).toEqual([90, 30, '-'])
  })

  it('are hours where minutes are counted, and in the colour of the page', () => {
    expect(barsOf('minutes_scanned')).toMatchObject({ data: [1.5, 0.5, '-'], itemStyle: { color: '#9a3412' } })
  })

  it('stand still for whoever does not want motion', () => {
    expect([true, false].map(isStill => daysOption(days, 'leads', { colours, isStill }).animation)).toEqual([false, true])
  })
})
