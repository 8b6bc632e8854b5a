import * as z from 'zod/mini'
import { leadKindSchema } from '../lead-kinds.ts'
import { assigneeSchema } from './lead-row.ts'

/** Reports of a kind (null: every kind) in an area and below (null: everywhere) go to an area or department. The narrowest rule wins. */
export const routingRuleSchema = z.strictObject({
  kind: z.nullable(leadKindSchema),
  areaId: z.nullable(z.string().check(z.maxLength(64))),
  assignee: assigneeSchema,
})
export type RoutingRule = z.infer<typeof routingRuleSchema>

/** A rule with the path of its area in the tree, `/county/town/`; `''` for everywhere. */
export interface PlacedRule { readonly rule: RoutingRule, readonly path: string }

/**
 * The rule for a kind at a place (path of its deepest area; '' when nobody knows): the deepest area first, then a rule for the kind before
 * one for every kind, then the first in the list. Null: no rule; the area itself has it.
 */
export function findRule(rules: readonly PlacedRule[], { kind, path }: { kind: string, path: string }): RoutingRule | null {
  const fitting = rules.filter(({ rule, path: rulePath }) => (rule.kind === null || rule.kind === kind) && path.startsWith(rulePath))
  const depth = ({ path: rulePath }: PlacedRule) => rulePath.split('/').length
  const [best] = fitting.toSorted((a, b) => depth(b) - depth(a) || Number(b.rule.kind !== null) - Number(a.rule.kind !== null))
  return best?.rule ?? null
}

/** Words for answers that come again and again; `{kind}`, `{number}` and `{unit}` are filled in. */
export const replyTemplateSchema = z.strictObject({ id: z.uuid(), title: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)), words: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) })
export type ReplyTemplate = z.infer<typeof replyTemplateSchema>

/** A robot of a group chat (WeCom or DingTalk) that hears of new and overdue reports of an area and below. Its address holds a secret: it is stored sealed and shown with only its host. */
export const webhookInputSchema = z.strictObject({ areaId: z.string().check(z.maxLength(64)), flavour: z.enum(['wecom', 'dingtalk']), url: z.url().check(z.maxLength(500)), events: z.array(z.enum(['new', 'overdue'])).check(z.minLength(1)) })
export const webhookSchema = z.strictObject({ id: z.uuid(), areaId: z.string(), flavour: z.enum(['wecom', 'dingtalk']), host: z.string(), events: z.array(z.enum(['new', 'overdue'])), lastSuccessAt: z.nullable(z.iso.datetime()), failure: z.nullable(z.string()) })

/** `GET /api/staff/leads/settings`; rules and templates are put as a whole, webhooks one by one. */
export const leadSettingsSchema = z.strictObject({ rules: z.array(routingRuleSchema), templates: z.array(replyTemplateSchema), webhooks: z.array(webhookSchema) })
export type LeadSettings = z.infer<typeof leadSettingsSchema>
export const rulesInputSchema = z.strictObject({ rules: z.array(routingRuleSchema).check(z.maxLength(200)) })
export const templatesInputSchema = z.strictObject({ templates: z.array(replyTemplateSchema).check(z.maxLength(50)) })
