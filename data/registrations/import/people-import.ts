import * as z from 'zod/mini'
import { MAX_UPLOAD_BYTES } from '../../stations/import/import-session.ts'
import { registrationStateSchema } from '../life-cycle.ts'
import { areaIdSchema } from '../registration.ts'
import { peopleFieldKeys } from './people-columns.ts'

/** Long enough to put right what was handed back, and to take a list back that was put in. */
export const PEOPLE_LISTS_KEPT_DAYS = 14
export const peopleListStates = ['open', 'applied', 'undone'] as const

/** A list is put into the ledger, or compared with it and never written. */
export const peopleListKinds = ['import', 'compare'] as const
export const peopleUploadSchema = z.object({ file: z.file().check(z.maxSize(MAX_UPLOAD_BYTES)), kind: z.enum(peopleListKinds) })
export const peoplePastedSchema = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(MAX_UPLOAD_BYTES)), kind: z.enum(peopleListKinds) })

/** What staff say of a list. `areaId` is where rows without a community belong, and whose ledger it is compared with. */
export const peopleSettingsSchema = z.strictObject({
  columns: z.record(z.string().check(z.maxLength(20)), z.string().check(z.maxLength(200))),
  areaId: z.nullable(areaIdSchema),
  /** Staff have seen all of them in person. */
  isVerified: z.boolean(),
  /** All of them have agreed to it, on paper with the community. */
  hasConsent: z.boolean(),
})
export type PeopleSettings = z.infer<typeof peopleSettingsSchema>
/** `accept`: rows with the same name, platform and community as somebody else that are another person all the same. */
export const peopleApplySchema = z.strictObject({ accept: z.array(z.int()).check(z.maxLength(50_000)) })

export const personOutcomes = ['new', 'duplicate', 'conflict', 'refused'] as const
const wordsSchema = z.strictObject({ zh: z.string(), en: z.string() })
export type Words = z.infer<typeof wordsSchema>
const rowSchema = z.strictObject({
  /** Its number in the file. */
  number: z.int(),
  name: z.string(),
  /** Masked. */
  phone: z.string(),
  areaName: z.string(),
  outcome: z.enum(personOutcomes),
  reasons: z.array(wordsSchema),
  /** Whether it may be taken all the same. */
  mayAccept: z.boolean(),
})
export const peopleWrittenSchema = z.strictObject({ added: z.int(), handedBack: z.int() })

/** Rows that are told; `isCut` says that there are more. */
export const PEOPLE_TOLD = 2000
export const peopleSessionSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(peopleListKinds),
  fileName: z.string(),
  state: z.enum(peopleListStates),
  header: z.array(z.string()),
  rowCount: z.int(),
  /** Field to heading, as it is taken: remembered, said, or read from the headings. */
  mapping: z.record(z.string(), z.string()),
  missing: z.array(z.enum(peopleFieldKeys)),
  settings: peopleSettingsSchema,
  counts: z.record(z.enum(personOutcomes), z.int()),
  rows: z.array(rowSchema),
  isCut: z.boolean(),
  written: z.nullable(peopleWrittenSchema),
})
export type PeopleSession = z.infer<typeof peopleSessionSchema>

const missingPersonSchema = z.strictObject({ id: z.nullable(z.uuid()), number: z.nullable(z.int()), name: z.string(), phone: z.string(), state: z.nullable(registrationStateSchema) })
/** Who is missing on either side, community by community: to visit, and to tick off. */
export const peopleComparisonSchema = z.strictObject({
  matched: z.int(),
  unreadable: z.int(),
  communities: z.array(z.strictObject({ areaId: z.nullable(z.string()), areaName: z.string(), onlyInList: z.array(missingPersonSchema), onlyInLedger: z.array(missingPersonSchema) })),
})
export type PeopleComparison = z.infer<typeof peopleComparisonSchema>
