import type { RowSpan } from '#data/dispatch/counted-rows.ts'
import type { TargetChanges } from '#data/dispatch/daily.ts'
import type { Metric } from '#data/dispatch/metric.ts'
import type { Client } from './client.ts'
import type { Complaint } from './complaints.ts'
import { readAnswer } from './answer.ts'
import { readTold } from './complaints.ts'

/** Which table: an area (the caller's largest when none is named) and a day (today). */
export interface DailyQuery { area?: string, day?: string }
/** A table of targets: pasted, or a file in base64; `days` are those of rows that name none. */
export interface GivenTargets { name: string, content: { text: string } | { base64: string }, days: { from: string, to: string } | null }

/** Daily dispatch. `hear` is told before an answer about a table what the server had against it in words. No call rejects. */
export function createDailyApi({ api: { staff: { dispatch } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  return {
    read: (query: DailyQuery) => readAnswer(dispatch.daily.$get({ query })),
    days: (query: DailyQuery & { metric: Metric }) => readAnswer(dispatch.days.$get({ query })),
    rows: ({ skip, ...query }: DailyQuery & { metric: Metric, span: RowSpan, skip: number }) => readAnswer(dispatch.rows.$get({ query: { ...query, skip: String(skip) } })),
    targets: () => readAnswer(dispatch.targets.$get()),
    setTargets: (targets: TargetChanges['targets']) => readAnswer(dispatch.targets.$put({ json: { targets } })),
    previewTargets: (json: GivenTargets) => readTold(dispatch.targets.import.preview.$post({ json }), hear),
    importTargets: (json: GivenTargets) => readTold(dispatch.targets.import.$post({ json }), hear),
    /** Where the same table is a sheet. */
    fileAddress: (query: DailyQuery): string => dispatch['daily.xlsx'].$url({ query }).toString(),
  }
}
