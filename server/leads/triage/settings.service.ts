import type { AreaTree } from '#data/areas/area-tree.ts'
import type { LeadSettings, ReplyTemplate, RoutingRule } from '#data/leads/triage/routing.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { Scope } from '../../staff/scope.ts'
import type { LeadTables } from '../leads.tables.ts'
import * as z from 'zod/mini'
import { treeOf } from '#data/areas/area-tree.ts'
import { assigneeSchema } from '#data/leads/triage/lead-row.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { commonArea, isWithin } from '../../staff/scope.ts'
import { leadErrors } from '../leads.errors.ts'
import { getAssignedArea } from './assignees.ts'
import { listWebhooksWithPath } from './notices.repository.ts'
import { listRules, listTemplates, replaceRules, replaceTemplates } from './settings.repository.ts'
import { toWebhook } from './webhooks.service.ts'

type SettingsDeps = Pick<Deps, 'db' | 'keys' | 'now'>
type RuleRow = LeadTables['lead_rules']

/** Who may see and change a rule: whoever has its area; one for everywhere belongs to the root. */
const isRuleWithin = (tree: AreaTree, scope: Scope, areaId: string | null) => isWithin(scope, areaId === null ? null : tree.get(areaId)?.path ?? null)

const toRule = ({ kind, area_id, assignee }: RuleRow): RoutingRule => ({ kind, areaId: area_id, assignee: z.parse(assigneeSchema, JSON.parse(assignee)) })

/** Templates for whoever reads reports; rules and robots of the areas where somebody may change settings. */
export async function readSettings({ db }: Pick<Deps, 'db'>, settingsScope: Scope): Promise<LeadSettings> {
  const tree = treeOf(await readAllAreas({ db }))
  const webhooks = await listWebhooksWithPath(db)
  return {
    rules: (await listRules(db)).filter(({ area_id }) => isRuleWithin(tree, settingsScope, area_id)).map(toRule),
    templates: (await listTemplates(db)).map(({ id, title, words }) => ({ id, title, words })),
    webhooks: webhooks.filter(({ path }) => isWithin(settingsScope, path)).map(toWebhook),
  }
}

/** Puts the rules of one's areas as a whole; those of others stay as they are, before them. Throws not_found for a rule of another's area. */
export async function putRules(deps: SettingsDeps, { actor, scope }: Authority, rules: readonly RoutingRule[]): Promise<void> {
  await audited(deps, async ({ transaction, record }) => {
    const tree = treeOf(await readAllAreas({ db: transaction }))
    for (const [position, { areaId, assignee }] of rules.entries()) {
      if (!isRuleWithin(tree, scope, areaId))
        throw leadErrors.unknown()
      if (areaId !== null)
        getAssignedArea(tree, { areaId, department: null }, `rules.${position}.areaId`)
      getAssignedArea(tree, assignee, `rules.${position}.assignee.areaId`)
    }
    const others = (await listRules(transaction)).filter(({ area_id }) => !isRuleWithin(tree, scope, area_id))
    const own = rules.map(({ kind, areaId, assignee }) => ({ kind, area_id: areaId, assignee: JSON.stringify(assignee) }))
    await replaceRules(transaction, [...others, ...own].map((row, position) => ({ ...row, position })))
    await record(actor, { action: 'leads.rules_set', subject: null, areaId: commonArea(scope.paths), details: { rules: rules.length } })
  })
}

/** Puts the templates, which all offices share, as a whole. */
export async function putTemplates(deps: SettingsDeps, { actor, scope }: Authority, templates: readonly ReplyTemplate[]): Promise<void> {
  if (new Set(templates.map(({ id }) => id)).size < templates.length)
    throw new ProblemError('invalid_input', 'two templates have the same id', { complaints: [{ path: 'templates', message: 'have the same id' }] })
  await audited(deps, async ({ transaction, record }) => {
    await replaceTemplates(transaction, templates.map(({ id, title, words }, position) => ({ id, position, title, words })))
    await record(actor, { action: 'leads.templates_set', subject: null, areaId: commonArea(scope.paths), details: { templates: templates.length } })
  })
}
