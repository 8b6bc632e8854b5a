import * as z from 'zod/mini'
import { MAX_ORGANISATION_NAME } from './organisation-name.ts'

/** enterprise 企业, social 社会组织. */
export const organisationKinds = ['enterprise', 'social'] as const
export type OrganisationKind = typeof organisationKinds[number]
/** single 单独, joint 联合, regional 区域, industry 行业, temporary 临时: it has a party organisation of this form. instructor 指导员覆盖, none 无. Null everywhere: not known yet. */
export const partyForms = ['single', 'joint', 'regional', 'industry', 'temporary', 'instructor', 'none'] as const
export type PartyForm = typeof partyForms[number]
/** The forms in which there is a party organisation. */
export const organisedForms = ['single', 'joint', 'regional', 'industry', 'temporary'] as const satisfies readonly PartyForm[]
/** How many work there, as a band: nobody is counted one by one. */
export const headcountBands = ['under_10', 'under_50', 'under_100', 'under_300', 'from_300'] as const
export type HeadcountBand = typeof headcountBands[number]
export const organisationKindSchema = z.enum(organisationKinds)
export const partyFormSchema = z.enum(partyForms)
export const headcountBandSchema = z.enum(headcountBands)

export const MAX_MEMBERS = 100_000
export const words = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
const revision = z.int().check(z.minimum(1))

const facts = {
  areaId: words(64),
  kind: organisationKindSchema,
  name: words(MAX_ORGANISATION_NAME),
  /** Unified social credit code; comes in as people write it. */
  code: z.nullable(z.string().check(z.maxLength(40))),
  industry: z.nullable(words(40)),
  headcount: z.nullable(headcountBandSchema),
  form: z.nullable(partyFormSchema),
  /** The day since which it has this form; null: not known, then it counts as new in no period. */
  formSince: z.nullable(z.iso.date()),
  /** Party members as one number, 人; null: not known. Whose membership it is, is asked nowhere. */
  members: z.nullable(z.int().check(z.minimum(0), z.maximum(MAX_MEMBERS))),
}
/** `POST /api/staff/organisations`. */
export const organisationInputSchema = z.strictObject(facts)
export type OrganisationInput = z.infer<typeof organisationInputSchema>
export const organisationChangeSchema = z.strictObject({ ...facts, revision })
export type OrganisationChange = z.infer<typeof organisationChangeSchema>
export const organisationRetireSchema = z.strictObject({ revision, why: words(200) })

/** What does not go together, by its part; null: nothing. `today`: a day of Asia/Shanghai. */
export function organisationFault({ form, formSince }: Pick<OrganisationInput, 'form' | 'formSince'>, today: string): { path: string, message: string } | null {
  if (form === null && formSince !== null)
    return { path: 'formSince', message: 'says since when, but the form is not known; 组建形式还不清楚，不能填日期' }
  if (formSince !== null && formSince > today)
    return { path: 'formSince', message: 'lies in the future; 日期还没到' }
  return null
}

/** As staff read it. */
export const organisationSchema = z.strictObject({
  ...facts,
  id: z.uuid(),
  revision: z.int(),
  areaName: z.string(),
  /** Names of the instructors who have it today. */
  instructors: z.array(z.string()),
  lastVisitOn: z.nullable(z.iso.date()),
  isVisitOverdue: z.boolean(),
  retired: z.nullable(z.strictObject({ at: z.iso.datetime({ offset: true }), reason: z.string() })),
})
export type Organisation = z.infer<typeof organisationSchema>

/** Rows of a page. */
export const ORGANISATIONS_SHOWN = 50
/** What can be asked for in the address of the list. `form=unknown`: it is not known yet; `visits=overdue`, `visits=nobody`: covered by an instructor on paper, but by nobody today. */
export const organisationQuerySchema = z.strictObject({
  q: z.optional(z.string().check(z.maxLength(80))),
  kind: z.optional(organisationKindSchema),
  area: z.optional(z.string().check(z.maxLength(64))),
  form: z.optional(z.enum([...partyForms, 'unknown'])),
  visits: z.optional(z.enum(['overdue', 'nobody'])),
  retired: z.optional(z.literal('yes')),
})
export type OrganisationQuery = z.infer<typeof organisationQuerySchema>
export const organisationPageQuerySchema = z.strictObject({ ...organisationQuerySchema.shape, page: z.optional(z.pipe(z.string().check(z.regex(/^[1-9]\d{0,4}$/)), z.transform(Number))) })
/** By name; `total` rows in all. */
export const organisationPageSchema = z.strictObject({ organisations: z.array(organisationSchema), total: z.int(), page: z.int(), pages: z.int() })
export type OrganisationPage = z.infer<typeof organisationPageSchema>
export const organisationExportSchema = z.strictObject({ ...organisationQuerySchema.shape, why: words(200) })
export type OrganisationExport = z.infer<typeof organisationExportSchema>
