import type { LeadRow, leadStepSchema } from '#data/leads/triage/lead-row.ts'
import type { LeadStepRow, LeadTableRow } from '../leads.tables.ts'
import * as z from 'zod/mini'
import { isOpen } from '#data/leads/life-cycle.ts'
import { assigneeSchema } from '#data/leads/triage/lead-row.ts'

const EXCERPT_LETTERS = 60
const letters = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const announcedSchema = z.array(z.string())

/** The beginning of a text, never half a letter. */
function beginningOf(words: string): string {
  const first: string[] = []
  for (const { segment } of letters.segment(words.replace(/\s+/g, ' ').trim())) {
    if (first.length === EXCERPT_LETTERS)
      return `${first.join('')}…`
    first.push(segment)
  }
  return first.join('')
}

/** A report as it stands in the queue. */
export function toLeadRow(row: LeadTableRow, nowMs: number): LeadRow {
  return {
    id: row.id,
    revision: row.revision,
    number: row.number,
    kind: row.kind,
    sentKind: row.sent_kind,
    state: row.state,
    assignee: { areaId: row.assigned_area_id, department: row.department },
    placeWords: row.place_words,
    point: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    isOutside: row.is_outside === 1,
    excerpt: beginningOf(row.words),
    photos: z.parse(announcedSchema, JSON.parse(row.photo_ids)).length,
    alsoMet: row.also_met,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    isOverdue: isOpen(row.state) && row.due_at !== null && Date.parse(row.due_at) < nowMs,
    isWaiting: isOpen(row.state) && row.waiting_since !== null,
    escalations: row.escalations,
    isPublic: row.published_at !== null,
    joinedTo: row.joined_to,
  }
}

/** A step with the name of who did it. */
export function toLeadStep(row: LeadStepRow): z.infer<typeof leadStepSchema> {
  return {
    id: row.id,
    at: row.at,
    deed: row.deed,
    state: row.state,
    by: row.by_kind,
    name: row.actor_name,
    assignee: row.assignee === null ? null : z.parse(assigneeSchema, JSON.parse(row.assignee)),
    words: row.words,
    isInternal: row.is_internal === 1,
  }
}
