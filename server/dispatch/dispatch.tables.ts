import type { Metric } from '#data/dispatch/metric.ts'

export interface ClosingRow {
  day: string
  area_id: string
  parent_id: string | null
  /** JSON of DayRow, with the area's name as it was. */
  row: string
}

export interface TargetRow {
  area_id: string
  metric: Metric
  from_day: string
  to_day: string
  value: number
  set_at: string
  set_by: string | null
}

/** A note of a weekly review; with an owner and a day it is something to be done. */
export interface PointRow {
  id: string
  revision: number
  area_id: string
  /** The Monday of the week that was reviewed. */
  week: string
  words: string
  owner: string | null
  due_on: string | null
  made_at: string
  made_by: string | null
  made_by_name: string | null
  done_at: string | null
  done_by_name: string | null
  done_words: string | null
}

export interface DispatchTables {
  /** The tables of closed days as they were; never changed. */
  dispatch_closings: ClosingRow
  dispatch_closed_days: { day: string, closed_at: string }
  dispatch_targets: TargetRow
  dispatch_points: PointRow
}
