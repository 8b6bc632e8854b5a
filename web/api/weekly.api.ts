import type { PointInput } from '#data/dispatch/review.ts'
import type { Client } from './client.ts'
import { readAnswer } from './answer.ts'

/** Which review: an area (the caller's largest when none is named) and any day of a week. */
export interface WeeklyQuery { area?: string, week?: string }

/** The weekly review. No call rejects. */
export function createWeeklyApi({ api: { staff: { dispatch } } }: Client) {
  return {
    read: (query: WeeklyQuery) => readAnswer(dispatch.weekly.$get({ query })),
    note: (id: string, point: PointInput) => readAnswer(dispatch.points[':id'].$put({ param: { id }, json: point })),
    finish: (id: string, revision: number, words: string) => readAnswer(dispatch.points[':id'].done.$post({ param: { id }, json: { revision, words } })),
    /** Where the same review is a sheet. */
    fileAddress: (query: WeeklyQuery): string => dispatch['weekly.xlsx'].$url({ query }).toString(),
  }
}
