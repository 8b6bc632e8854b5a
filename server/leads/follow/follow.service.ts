import type { FollowedLead } from '#data/leads/lead.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { isOpen, MAY_REOPEN_DAYS, stateAfter } from '#data/leads/life-cycle.ts'
import { dueAfter } from '#data/leads/work-clock.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { hashFollowCode } from '../../keys.ts'
import { leadErrors } from '../leads.errors.ts'
import { findLead, findLeadByFollowHash, listStepRows } from '../leads.repository.ts'
import { listLeadPhotos, readLeadPhoto } from '../photos/lead-photos.service.ts'
import { pausesOf } from '../take-step.ts'
import { followedSteps } from './followed-steps.ts'

type FollowDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'holidays'>
/** Nobody joins cases to cases to cases so often; a ring must not hang the server. */
const MAX_JOINS = 10

/** The report that a code belongs to. Throws not_found, as for anything unknown. */
export async function getFollowed(db: Database | InTransaction, keys: Deps['keys'], followCode: string): Promise<LeadTableRow> {
  const lead = await findLeadByFollowHash(db, hashFollowCode(keys, followCode))
  if (!lead)
    throw leadErrors.unknown()
  return lead
}

/** The cases that a report was joined to, one after the other; the last one goes on. */
async function casesOf(db: Database, lead: LeadTableRow): Promise<LeadTableRow[]> {
  const cases: LeadTableRow[] = []
  for (let next = lead.joined_to; next !== null && cases.length < MAX_JOINS;) {
    const joined = await findLead(db, next)
    if (!joined || cases.some(({ id }) => id === joined.id))
      break
    cases.push(joined)
    next = joined.joined_to
  }
  return cases
}

/** Whether its reporter may still say that it is not resolved. */
export function mayReopen(lead: LeadTableRow, nowMs: number): boolean {
  const endedAt = lead.resolved_at ?? lead.closed_at
  return endedAt !== null && Date.parse(endedAt) > nowMs - MAY_REOPEN_DAYS * DAY_MS && stateAfter('reopen', { state: lead.state, wasReopened: lead.was_reopened === 1 }) !== null
}

/** Whether its reporter may say how it went: once. */
export const mayRate = (lead: LeadTableRow): boolean => lead.rating === null && stateAfter('rate', { state: lead.state, wasReopened: lead.was_reopened === 1 }) !== null

/** When a report is due, or was; while its clock stands, as if it went on now. */
function plannedDueAt({ holidays }: Pick<Deps, 'holidays'>, lead: LeadTableRow, nowMs: number): string {
  const pauses = pausesOf(lead).map(({ fromMs, untilMs }) => ({ fromMs, untilMs: untilMs ?? nowMs }))
  const dueMs = dueAfter(holidays, { fromMs: Date.parse(lead.due_from), hours: lead.due_hours, pauses })
  return dueMs === null ? lead.due_from : new Date(dueMs).toISOString()
}

/** A report as its reporter reads it. Nobody's name, no internal step; one that was joined to another tells how that one goes. Throws not_found. */
export async function readFollowed(deps: FollowDeps, followCode: string): Promise<FollowedLead> {
  const { db } = deps
  const nowMs = deps.now()
  const lead = await getFollowed(db, deps.keys, followCode)
  const cases = await casesOf(db, lead)
  const goesOn = cases.at(-1) ?? lead
  const own = followedSteps(await listStepRows(db, lead.id), { isJoined: false })
  const joined = (await Promise.all(cases.map(({ id }) => listStepRows(db, id)))).flatMap(rows => followedSteps(rows, { isJoined: true }))
  const photos = await listLeadPhotos(db, lead.id)
  return {
    number: lead.number,
    kind: lead.kind,
    words: lead.words,
    placeWords: lead.place_words,
    state: goesOn.state,
    receivedAt: lead.received_at,
    dueAt: plannedDueAt(deps, goesOn, nowMs),
    isOverdue: isOpen(goesOn.state) && goesOn.due_at !== null && Date.parse(goesOn.due_at) < nowMs,
    isWaitingForReporter: lead.waiting_since !== null && isOpen(lead.state),
    alsoMet: goesOn.also_met,
    photos: photos.map(({ id, width, height }) => ({ id, width, height })),
    steps: [...own, ...joined].toSorted((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
    mayReopen: mayReopen(lead, nowMs),
    mayRate: mayRate(lead),
    rating: lead.rating,
  }
}

/** The bytes of a photo for whoever follows its report. Throws not_found. */
export async function readFollowedPhoto(deps: Pick<Deps, 'db' | 'keys' | 'config'>, { followCode, photoId }: { followCode: string, photoId: string }): Promise<Uint8Array<ArrayBuffer>> {
  const { id } = await getFollowed(deps.db, deps.keys, followCode)
  return readLeadPhoto(deps, { id, photoId })
}
