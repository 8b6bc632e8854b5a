import * as z from 'zod/mini'

/**
 * What somebody agrees to. A change of the words is a new version, and whoever agreed before is asked again. `register` is what a registration
 * cannot do without; each of the others is a tick of its own that nothing depends on (PIPL 23, 25).
 */
export const CONSENT_VERSION = '2026-11'
export const optionalPurposes = ['publish_name', 'pass_on'] as const
export type OptionalPurpose = typeof optionalPurposes[number]

/** What a phone sends: the version that was on the screen, and what was ticked. */
export const consentInputSchema = z.strictObject({
  version: z.string().check(z.regex(/^\d{4}-\d{2}(?:-\d{2})?$/)),
  register: z.literal(true, 'a registration cannot be made without this consent'),
  publish_name: z.boolean(),
  pass_on: z.boolean(),
})
export type ConsentInput = z.infer<typeof consentInputSchema>

const since = z.nullable(z.iso.datetime())
/** What is kept: since when each purpose is agreed to; null: it is not. */
export const consentSchema = z.strictObject({ version: z.string(), register: since, publish_name: since, pass_on: since })
export type Consent = z.infer<typeof consentSchema>

/** Consent after something was ticked: what was ticked before keeps its time. */
export function consentAfter(before: Consent | null, { version, publish_name, pass_on }: ConsentInput, at: string): Consent {
  const kept = (purpose: 'register' | OptionalPurpose, isTicked: boolean) => isTicked ? before?.[purpose] ?? at : null
  return { version, register: kept('register', true), publish_name: kept('publish_name', publish_name), pass_on: kept('pass_on', pass_on) }
}

/** Consent of somebody who signed on paper with the community: only what is necessary. */
export const consentOnPaper = (at: string): Consent => ({ version: 'paper', register: at, publish_name: null, pass_on: null })
