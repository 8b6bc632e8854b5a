import type { AreaTree } from '#data/areas/area-tree.ts'
import type { TreeArea } from '#data/areas/area.ts'
import type { Assignee } from '#data/leads/triage/lead-row.ts'
import type { LeadTableRow } from '../leads.tables.ts'
import { ProblemError } from '#data/problems/problem-error.ts'

/** The area that shall have a report. Throws invalid_input, at the name of its field, for one that is not in use. */
export function getAssignedArea(tree: AreaTree, { areaId }: Assignee, path = 'assignee.areaId'): TreeArea {
  const area = tree.get(areaId)
  if (!area || area.status !== 'active')
    throw new ProblemError('invalid_input', `there is no area ${areaId} in use`, { complaints: [{ path, message: 'is not an area in use' }] })
  return area
}

/** Area or department, as the reporter reads who has the report. */
export function unitOf(tree: AreaTree, { areaId, department }: Assignee): string | null {
  return department ?? tree.get(areaId)?.name ?? null
}

export const assigneeOf = (lead: Pick<LeadTableRow, 'assigned_area_id' | 'department'>): Assignee => ({ areaId: lead.assigned_area_id, department: lead.department })

/** The area in use one level above another; null at the root. */
export function areaAbove(tree: AreaTree, areaId: string): TreeArea | null {
  let area = tree.get(tree.get(areaId)?.parentId ?? '')
  while (area && area.status !== 'active')
    area = tree.get(area.parentId ?? '')
  return area ?? null
}
