import type { MyService } from '#data/volunteering/roster.ts'

export type MyServiceRow = MyService['rows'][number]

/** The rows behind each total, the latest first: a row that was taken back and the one that does so stay in it, and add up to nothing. */
export function rowsByTotal(rows: readonly MyServiceRow[]): Record<'scanned' | 'backEntered' | 'waiting' | 'notCounted', MyServiceRow[]> {
  const latest = rows.toSorted((one, other) => Date.parse(other.from) - Date.parse(one.from))
  const isInTotal = ({ state }: MyServiceRow) => state === 'counts' || state === 'reversed' || state === 'reversal'
  return {
    scanned: latest.filter(row => isInTotal(row) && row.source !== 'D'),
    backEntered: latest.filter(row => isInTotal(row) && row.source === 'D'),
    waiting: latest.filter(({ state }) => state === 'waiting'),
    notCounted: latest.filter(({ state }) => state === 'overlaps'),
  }
}
