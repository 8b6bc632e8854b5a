import * as z from 'zod/mini'
import { liesIn } from '../areas/area-tree.ts'
import { platformSchema } from '../platforms/platform.ts'

/** Who the other side is. All but `words` keep people out: whoever belongs to them is never told that there is a case. */
export const partySchema = z.discriminatedUnion('kind', [
  /** The host of a station. */
  z.strictObject({ kind: z.literal('station'), stationId: z.uuid() }),
  z.strictObject({ kind: z.literal('platform'), platform: platformSchema }),
  /** A street, community or grid: the people whose grant is in it or below it. */
  z.strictObject({ kind: z.literal('area'), areaId: z.string().check(z.minLength(1), z.maxLength(64)) }),
  z.strictObject({ kind: z.literal('words'), words: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)) }),
])
export type Party = z.infer<typeof partySchema>

/** What a staff account belongs to beside its grants; set by whoever may edit accounts. */
export const affiliationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('station'), stationId: z.uuid() }),
  z.strictObject({ kind: z.literal('platform'), platform: platformSchema }),
])
export type Affiliation = z.infer<typeof affiliationSchema>

/** Somebody as far as conflicts of interest go: grants in any role, by the path of their area (`/tongzi/haixiao/`). */
export interface Interested { readonly accountId: string, readonly affiliations: readonly Affiliation[], readonly grantPaths: readonly string[] }

/**
 * Whether somebody is on the other side of a dispute. Hosts and platforms by affiliation; areas by a grant in the accused area or below. A grant
 * above it does not count: the county must be able to mediate about a community. `pathOf` answers undefined for an area that is gone.
 */
export function isConflicted({ affiliations, grantPaths }: Interested, parties: readonly Party[], pathOf: (areaId: string) => string | undefined): boolean {
  return parties.some((party) => {
    if (party.kind === 'station')
      return affiliations.some(own => own.kind === 'station' && own.stationId === party.stationId)
    if (party.kind === 'platform')
      return affiliations.some(own => own.kind === 'platform' && own.platform === party.platform)
    const accused = party.kind === 'area' ? pathOf(party.areaId) : undefined
    return accused !== undefined && grantPaths.some(path => liesIn({ path }, { path: accused }))
  })
}
