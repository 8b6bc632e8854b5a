import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { MetricDay } from '#data/dispatch/metric-days.ts'
import type { Metric } from '#data/dispatch/metric.ts'
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { inUnit } from '#data/dispatch/amount.ts'

// The only pieces that are used: bars on two axes.
use([BarChart, GridComponent, CanvasRenderer])
type DaysOption = ComposeOption<BarSeriesOption | GridComponentOption>

/** Colours by role, as the page has them now. */
export interface ChartColours { readonly bar: string, readonly text: string, readonly line: string, readonly font: string }

export function daysOption(days: readonly MetricDay[], metric: Metric, { colours, isStill }: { colours: ChartColours, isStill: boolean }): DaysOption {
  const text = { color: colours.text, fontFamily: colours.font, fontSize: 13 }
  return {
    animation: !isStill,
    animationDuration: 300,
    grid: { left: 8, right: 12, top: 16, bottom: 8, outerBoundsMode: 'same' },
    // `11-23`; what stands and was not kept has no bar.
    xAxis: { type: 'category', data: days.map(({ day }) => day.slice(5)), axisLabel: text, axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line } } },
    yAxis: { type: 'value', minInterval: metric.startsWith('minutes') ? 0 : 1, axisLabel: text, splitLine: { lineStyle: { color: colours.line } } },
    series: [{ type: 'bar', data: days.map(({ now, kept }) => now ?? kept).map(count => count === null ? '-' : inUnit(metric, count)), itemStyle: { color: colours.bar, borderRadius: [2, 2, 0, 0] }, silent: true }],
  }
}

/** A chart in an element; `draw` again with other days or colours. */
export function openChart(element: HTMLElement) {
  const chart = init(element)
  return {
    draw: (option: DaysOption) => chart.setOption(option, { notMerge: true }),
    resize: () => chart.resize(),
    close: () => chart.dispose(),
  }
}
