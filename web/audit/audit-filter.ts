import type { LocationQuery } from 'vue-router'
import type { AuditAction } from '#data/audit/audit-actions.ts'
import type { AuditQuery } from '#web/api/audit.api.ts'
import { auditActionNames } from '#data/audit/audit-actions.ts'
import { addDays, startOfDayMs } from '#data/time/shanghai.ts'

/** What is in the address: Shanghai days, both of which belong to the span; an account; a deed; `kind:id`. Empty: any. */
export interface AuditFilter { from: string, to: string, actor: string, action: AuditAction | '', subject: string }

const dayShape = /^\d{4}-\d{2}-\d{2}$/
const isDay = (text: string): boolean => dayShape.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
const uuidShape = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const subjectShape = /^[a-z_]+:[\w.-]+$/

/** Reads the filter from the address; what makes no sense there counts as nothing. */
export function readFilter(query: LocationQuery): AuditFilter {
  const text = (key: keyof AuditFilter, isRight: (text: string) => boolean): string => {
    const value = query[key]
    return typeof value === 'string' && isRight(value) ? value : ''
  }
  return {
    from: text('from', isDay),
    to: text('to', isDay),
    actor: text('actor', value => uuidShape.test(value)),
    action: auditActionNames.find(action => action === query.action) ?? '',
    subject: text('subject', value => subjectShape.test(value)),
  }
}

/** The filter as the server is asked: instants, of which the later one does not belong to the span. */
export function toQuery({ from, to, actor, action, subject }: AuditFilter): AuditQuery {
  const startOf = (day: string) => new Date(startOfDayMs(day)).toISOString()
  return {
    ...from && { from: startOf(from) },
    ...to && { to: startOf(addDays(to, 1)) },
    ...actor && { actor },
    ...action && { action },
    ...subject && { subject },
  }
}
