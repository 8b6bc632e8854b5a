import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { Assignee } from '#data/leads/triage/lead-row.ts'
import type { PlacedRule } from '#data/leads/triage/routing.ts'
import type { Database } from '../../db/database.ts'
import type { Placed } from './lead-place.service.ts'
import * as z from 'zod/mini'
import { standsFor } from '#data/areas/area-tree.ts'
import { assigneeSchema } from '#data/leads/triage/lead-row.ts'
import { findRule } from '#data/leads/triage/routing.ts'
import { listRuleRows } from '../leads.repository.ts'

/** Who gets a report: what the rules say of its kind at its place, else the area that it lies in. An area merged since is the one it went into. */
export async function routeLead(db: Database, { kind, placed: { tree, root, area } }: { kind: LeadKindKey, placed: Placed }): Promise<Assignee> {
  const rules = (await listRuleRows(db)).flatMap(({ kind: ofKind, area_id, assignee }): PlacedRule[] => {
    const ruled = area_id === null ? null : standsFor(tree, area_id)
    return ruled === undefined ? [] : [{ rule: { kind: ofKind, areaId: area_id, assignee: z.parse(assigneeSchema, JSON.parse(assignee)) }, path: ruled?.path ?? '' }]
  })
  const assignee = findRule(rules, { kind, path: area.path })?.assignee ?? { areaId: area.id, department: null }
  return { ...assignee, areaId: standsFor(tree, assignee.areaId)?.id ?? root.id }
}
