import type { ImportRow } from '../../stations/import/import-table.ts'
import type { Day } from '../../time/shanghai.ts'
import type { Metric } from '../metric.ts'
import type { TargetColumns } from './target-columns.ts'
import { addMonths } from '../../time/month.ts'
import { addDays } from '../../time/shanghai.ts'
import { metrics } from '../metric.ts'
import { MAX_TARGET } from '../target.ts'

/** A target as it was typed: everything is text until it is understood. `line` is the 1-based line of the table. */
export interface TypedTarget { readonly line: number, readonly area: string, readonly metric: string, readonly from: string, readonly to: string, readonly value: string }
export interface Days { readonly from: Day, readonly to: Day }

/** Each target of a table. Of a grid an empty cell is none; where the table names no days, they are left empty. */
export function typedTargets({ columns: { fields, things }, rows }: { columns: TargetColumns, rows: readonly ImportRow[] }): TypedTarget[] {
  return rows.flatMap(({ number, cells }) => {
    const cell = (at: number | undefined) => at === undefined ? '' : (cells[at] ?? '').trim()
    const period = cell(fields.get('period'))
    const told = { line: number, area: cell(fields.get('area')), from: cell(fields.get('from')) || period, to: cell(fields.get('to')) || period }
    if (fields.has('metric') && fields.has('value'))
      return [{ ...told, metric: cell(fields.get('metric')), value: cell(fields.get('value')) }]
    return things.map(({ words, at }) => ({ ...told, metric: words, value: cell(at) })).filter(({ value }) => value !== '')
  })
}

const DATED = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/

/** How a workbook shows a date whose cell has the plain format (14 of ECMA-376): month, day and two digits of the year. */
const SHORT = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/

/** The days that a text names: a day, a month (`2026-11`, `2026年11月`) or a year. Null: it is none of these. */
export function readDays(text: string): Days | null {
  const plain = text.normalize('NFKC').replace(/\s|[t ]0?0:00(:00)?$/gi, '').replace(SHORT, '20$3-$1-$2')
  const [, year, month, date] = DATED.exec(plain) ?? []
  if (year === undefined)
    return null
  if (month === undefined)
    return { from: `${year}-01-01`, to: `${year}-12-31` }
  const first = `${year}-${month.padStart(2, '0')}-01`
  if (Number(month) < 1 || Number(month) > 12)
    return null
  if (date === undefined)
    return { from: first, to: addDays(`${addMonths(first.slice(0, 7), 1)}-01`, -1) }
  const day = `${first.slice(0, 8)}${date.padStart(2, '0')}`
  // 02-30 is no day.
  return Number.isNaN(Date.parse(day)) || addDays(day, 0) !== day ? null : { from: day, to: day }
}

export type ReadValue = { readonly value: number } | { readonly fault: 'no_value' | 'bad_value' | 'negative' | 'too_large' }

/** What is to be reached, in the unit of the metric; hours are typed and become minutes. `1,200` and full-width digits are understood, `50%` is not. */
export function readTargetValue(metric: Metric, text: string): ReadValue {
  const plain = text.normalize('NFKC').replace(/[\s,，]/g, '').replace(/[−－–]/g, '-').replace(/(?:小时|人次|[个人条场份])$/, '')
  if (plain === '')
    return { fault: 'no_value' }
  if (!/^-?\d+(?:\.\d+)?$/.test(plain))
    return { fault: 'bad_value' }
  const number = Number(plain)
  if (number < 0)
    return { fault: 'negative' }
  const isHours = metrics[metric].unit === 'minutes'
  const value = isHours ? Math.round(number * 60) : number
  if (!Number.isInteger(value))
    return { fault: 'bad_value' }
  return value > MAX_TARGET ? { fault: 'too_large' } : { value }
}
