import type { DeskWords } from '#web/i18n/desk-words.ts'
import { areaNameSchema } from '#data/areas/area-orders.ts'
import { areaSchema } from '#data/areas/area.ts'

/** A name and code as typed. */
export interface TypedFacts { readonly name: string, readonly code: string }

/** What is wrong with them in words; or as they are sent. */
export function readFacts({ name, code }: TypedFacts, { areas }: DeskWords): { complaint: string } | { name: string, gbCode: string | null } {
  const gbCode = code.trim() === '' ? null : code.trim()
  const complaints = [
    ...areaNameSchema.safeParse(name).success ? [] : [areas.wrongName],
    ...areaSchema.shape.gbCode.safeParse(gbCode).success ? [] : [areas.wrongCode],
  ]
  return complaints.length > 0 ? { complaint: complaints.join(' ') } : { name: name.trim(), gbCode }
}
