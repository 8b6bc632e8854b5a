import type { LocationQuery } from 'vue-router'
import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { LeadQuery } from '#web/api/lead-triage.api.ts'
import { leadKindKeys } from '#data/leads/lead-kinds.ts'
import { queueViews } from '#data/leads/triage/lead-row.ts'

export type QueueView = typeof queueViews[number]
/** What is in the address. Empty: any. */
export interface QueueFilter { view: QueueView, kind: LeadKindKey | '', area: string, q: string }

/** Reads the filter from the address; what makes no sense there counts as nothing. */
export function readFilter(query: LocationQuery): QueueFilter {
  const text = (key: string, maxLength: number): string => {
    const value = query[key]
    return typeof value === 'string' && value.length <= maxLength ? value : ''
  }
  return {
    view: queueViews.find(view => view === query.view) ?? 'open',
    kind: leadKindKeys.find(kind => kind === query.kind) ?? '',
    area: text('area', 64),
    q: text('q', 100),
  }
}

/** The filter as the server is asked. */
export function toQuery({ view, kind, area, q }: QueueFilter): LeadQuery {
  return { view, ...kind && { kind }, ...area && { area }, ...q.trim() && { q: q.trim() } }
}
