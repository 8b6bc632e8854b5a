import type { ActivityChange, ActivityInput } from '#data/volunteering/activity.ts'
import type { CheckInKind } from '#data/volunteering/check-in.ts'
import type { BackEntry } from '#data/volunteering/roster.ts'
import type { Client } from './client.ts'
import type { Complaint } from './complaints.ts'
import { readAnswer } from './answer.ts'
import { readTold } from './complaints.ts'

/** Activities as staff deal with them. No call rejects; `hear` is told what the server had against a form. */
export function createActivitiesDeskApi({ api: { staff: { activities, stations } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  const one = activities[':id']
  const at = (id: string) => ({ param: { id } })
  return {
    list: () => readAnswer(activities.$get()),
    stations: () => readAnswer(stations.$get()),
    read: (id: string) => readAnswer(one.$get(at(id))),
    plan: (json: ActivityInput) => readTold(activities.$post({ json }), hear),
    change: (id: string, json: ActivityChange) => readTold(one.$put({ ...at(id), json }), hear),
    cancel: (id: string, revision: number, why: string) => readAnswer(one.cancel.$post({ ...at(id), json: { revision, why } })),
    readCodes: (id: string) => readAnswer(one.codes.$get(at(id))),
    scan: (id: string, json: { id: string, kind: CheckInKind, code: string }) => readTold(one.scans.$post({ ...at(id), json }), hear),
    enter: (id: string, json: BackEntry) => readTold(one.entries.$post({ ...at(id), json }), hear),
  }
}
