import type { Metric } from './metric.ts'
import { metrics } from './metric.ts'

/** A number in the unit in which people say it: minutes as hours with one digit. */
export const inUnit = (metric: Metric, count: number): number => metrics[metric].unit === 'minutes' ? Math.round(count / 6) / 10 : count

export const amount = (metric: Metric, count: number): string => String(inUnit(metric, count))
