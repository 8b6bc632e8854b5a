import type { Words } from '../stations/import/reason.ts'
import * as z from 'zod/mini'
import { mobileSchema, readMobile } from '../registrations/phone-number.ts'
import { riderNameKey, riderNameSchema } from '../registrations/rider-name.ts'
import { organisationSchema, words } from './organisation.ts'

/**
 * An organisation with an instructor wants a visit each quarter: the articles tell of 定期走访 without a number, and dispatch reviews by quarters. A site that
 * wants another number changes this line.
 */
export const VISIT_DUE_DAYS = 92
export const MAX_VISIT_WORDS = 1000
const day = z.iso.date()
const revision = z.int().check(z.minimum(1))

/** 党建指导员, entered by staff. The phone is optional, kept sealed and shown masked. */
export const instructorInputSchema = z.strictObject({ areaId: words(64), name: riderNameSchema, phone: z.nullable(mobileSchema) })
export type InstructorInput = z.infer<typeof instructorInputSchema>
/** `phone` left out: it stays as it is; null: it is taken away. */
export const instructorChangeSchema = z.strictObject({ areaId: words(64), name: riderNameSchema, phone: z.optional(z.nullable(mobileSchema)), revision })
export type InstructorChange = z.infer<typeof instructorChangeSchema>
export const instructorRetireSchema = z.strictObject({ revision, why: words(200) })
export const instructorRevealSchema = z.strictObject({ why: words(200) })
export const instructorPhoneSchema = z.strictObject({ phone: z.nullable(z.string()) })

export const instructorSchema = z.strictObject({
  id: z.uuid(),
  revision: z.int(),
  areaId: z.string(),
  areaName: z.string(),
  name: z.string(),
  /** Masked; null: there is none. */
  phone: z.nullable(z.string()),
  /** Organisations that they have today, and of those the ones with an overdue visit. */
  organisations: z.int(),
  overdue: z.int(),
})
export type Instructor = z.infer<typeof instructorSchema>
export const instructorsSchema = z.strictObject({ instructors: z.array(instructorSchema) })

/** From the first to the last day, both included; `endsOn` null: until further notice. */
export const assignmentInputSchema = z.strictObject({ instructorId: z.uuid(), startsOn: day, endsOn: z.nullable(day) })
export type AssignmentInput = z.infer<typeof assignmentInputSchema>
export const assignmentEndSchema = z.strictObject({ on: day })
export interface Span { readonly startsOn: string, readonly endsOn: string | null }
/** Whether two spans share a day. */
export const spansMeet = (one: Span, other: Span): boolean => (one.endsOn === null || other.startsOn <= one.endsOn) && (other.endsOn === null || one.startsOn <= other.endsOn)

/** A visit (走访), under an id of the sender's making. `appeal`: what they want (诉求), which becomes a lead of kind appeal. */
export const visitInputSchema = z.strictObject({ instructorId: z.uuid(), day, words: words(MAX_VISIT_WORDS), appeal: z.nullable(words(MAX_VISIT_WORDS)) })
export type VisitInput = z.infer<typeof visitInputSchema>

/** What does not go together of a visit; null: nothing. Nobody visits tomorrow. */
export const visitFault = ({ day: on }: Pick<VisitInput, 'day'>, today: string): { path: string, message: string } | null =>
  on > today ? { path: 'day', message: 'lies in the future; 走访日期还没到' } : null

export const assignmentSchema = z.strictObject({ id: z.uuid(), instructorId: z.uuid(), name: z.string(), startsOn: day, endsOn: z.nullable(day) })
export const visitSchema = z.strictObject({ id: z.uuid(), instructorId: z.uuid(), name: z.string(), day, words: z.string(), enteredBy: z.nullable(z.string()), lead: z.nullable(z.strictObject({ id: z.uuid(), number: z.string() })) })
/** One organisation with all that was done for it, the youngest first. */
export const organisationCardSchema = z.strictObject({ ...organisationSchema.shape, assignments: z.array(assignmentSchema), visits: z.array(visitSchema) })
export type OrganisationCard = z.infer<typeof organisationCardSchema>

const MAX_PASTED = 2000
const MAX_LINE = 200
/** `POST /api/staff/instructors/pasted`: lines `name` or `name, phone`, all of one area. */
export const pastedInstructorsSchema = z.strictObject({ areaId: words(64), text: z.string().check(z.minLength(1), z.maxLength(60_000)) })
export type PastedInstructors = z.infer<typeof pastedInstructorsSchema>
/** `handedBack`: lines that were not taken, as they were, with what is wrong. */
export const writtenInstructorsSchema = z.strictObject({ added: z.int(), handedBack: z.array(z.strictObject({ number: z.int(), line: z.string(), reason: z.strictObject({ zh: z.string(), en: z.string() }) })) })
export type WrittenInstructors = z.infer<typeof writtenInstructorsSchema>
export type PastedLine = { readonly number: number, readonly line: string } & ({ readonly person: Pick<InstructorInput, 'name' | 'phone'> } | { readonly reason: Words })

/** Reads pasted lines: a name, then a phone or nothing. A heading is left out; a person who stands above already is not taken twice. */
export function readPastedInstructors(text: string): PastedLine[] {
  const seen = new Set<string>()
  const lines = text.split(/\r\n?|\n/).map((line, at) => ({ line: line.trim().slice(0, MAX_LINE), number: at + 1 })).filter(({ line, number }) => line !== '' && !(number === 1 && /^(?:序号[\s,，]*)?(?:姓名|名字|指导员)/.test(line)))
  return lines.map(({ line, number }): PastedLine => {
    const told = { number, line: line.slice(0, 100) }
    if (number > MAX_PASTED)
      return { ...told, reason: { zh: `一次最多 ${MAX_PASTED} 行`, en: `at most ${MAX_PASTED} lines at once` } }
    const cells = line.split(/[\t,，;；]|\s{2,}/).map(cell => cell.trim()).filter((cell, place, { length }) => cell !== '' && !(place === 0 && length > 1 && /^\d{1,4}$/.test(cell)))
    // `张三 13800000000` with one space between.
    const [only = ''] = cells
    const at = cells.length === 1 ? only.search(/[+\d][\d -]{6,}$/) : -1
    const [first = '', typed = ''] = at > 0 ? [only.slice(0, at).trim(), only.slice(at)] : cells
    const [name, phone] = [z.safeParse(riderNameSchema, first), typed === '' ? null : readMobile(typed)]
    if (!name.success)
      return { ...told, reason: { zh: first === '' ? '没有姓名' : '姓名太长', en: first === '' ? 'there is no name' : 'the name is too long' } }
    if (typed !== '' && phone === null)
      return { ...told, reason: { zh: '手机号不是 11 位', en: 'the phone number does not have 11 digits' } }
    const key = `${riderNameKey(name.data)} ${phone}`
    if (seen.has(key))
      return { ...told, reason: { zh: '上面已经有了', en: 'stands above already' } }
    seen.add(key)
    return { ...told, person: { name: name.data, phone } }
  })
}
