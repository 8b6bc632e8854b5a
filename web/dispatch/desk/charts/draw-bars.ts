import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Metric } from '#data/dispatch/metric.ts'
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { inUnit } from '#data/dispatch/amount.ts'

// The only pieces that are used: bars on two axes.
use([BarChart, GridComponent, CanvasRenderer])
type BarsOption = ComposeOption<BarSeriesOption | GridComponentOption>

/** Counts of a thing under names; null: not known, no bar. `before`: the same for the time before, as hollow bars to the left of the others. */
export interface Bars { readonly metric: Metric, readonly names: readonly string[], readonly counts: readonly (number | null)[], readonly before?: readonly (number | null)[] }
/** Colours by role, as the page has them now. */
export interface ChartColours { readonly bar: string, readonly text: string, readonly line: string, readonly font: string }

export function barsOption({ metric, names, counts, before }: Bars, { colours, isStill }: { colours: ChartColours, isStill: boolean }): BarsOption {
  const text = { color: colours.text, fontFamily: colours.font, fontSize: 13 }
  const series = (of: readonly (number | null)[], itemStyle: object) => ({ type: 'bar' as const, data: of.map(count => count === null ? '-' : inUnit(metric, count)), itemStyle: { borderRadius: [2, 2, 0, 0], ...itemStyle }, silent: true })
  return {
    animation: !isStill,
    animationDuration: 300,
    grid: { left: 8, right: 12, top: 16, bottom: 8, outerBoundsMode: 'same' },
    xAxis: { type: 'category', data: [...names], axisLabel: text, axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line } } },
    yAxis: { type: 'value', minInterval: metric.startsWith('minutes') ? 0 : 1, axisLabel: text, splitLine: { lineStyle: { color: colours.line } } },
    // Filled and hollow, so that nobody needs to tell colours apart.
    series: [...before ? [series(before, { color: 'transparent', borderColor: colours.text, borderWidth: 2 })] : [], series(counts, { color: colours.bar })],
  }
}

/** A chart in an element; `draw` again with other bars or colours. */
export function openChart(element: HTMLElement) {
  const chart = init(element)
  return {
    draw: (option: BarsOption) => chart.setOption(option, { notMerge: true }),
    resize: () => chart.resize(),
    close: () => chart.dispose(),
  }
}
