import type { Day } from '../time/shanghai.ts'

/** One holiday of a notice: free from the first to the last day inclusive, paid for with workdays on weekends (调休上班). */
export interface Holiday {
  name: string
  from: Day
  to: Day
  makeup: readonly Day[]
}

/** What the State Council's yearly notice (国务院办公厅关于…年部分节假日安排的通知) says. `source` is its address. */
export interface HolidayNotice {
  year: number
  source: string
  holidays: readonly Holiday[]
}
