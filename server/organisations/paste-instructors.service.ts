import type { PastedInstructors, WrittenInstructors } from '#data/organisations/instructor.ts'
import type { Authority } from '../staff/caller.ts'
import type { InstructorDeps } from './instructors.service.ts'
import { readPastedInstructors } from '#data/organisations/instructor.ts'
import { riderNameKey } from '#data/registrations/rider-name.ts'
import { audited } from '../audit/audited.service.ts'
import { insertInstructors, listScopedInstructors } from './instructors.repository.ts'
import { newInstructor, phoneOf } from './instructors.service.ts'
import { checkArea } from './organisation-facts.ts'
import { openText } from './organisation-secrets.ts'

/** Adds those of a pasted list who are not there yet, all into one area; the rest comes back with the reason. Throws invalid_input. */
export async function pasteInstructors(deps: InstructorDeps, by: Authority, { areaId, text }: PastedInstructors): Promise<WrittenInstructors> {
  return audited(deps, async ({ transaction, record, unchanged }) => {
    await checkArea(transaction, by, areaId)
    const known = new Set((await listScopedInstructors(transaction, by.scope)).flatMap((row) => {
      const name = riderNameKey(openText(deps, row.s_name, ['s_name', row.id]))
      return [`${name} ${phoneOf(deps, row)}`]
    }))
    const lines = readPastedInstructors(text).map(line => 'person' in line && known.has(`${riderNameKey(line.person.name)} ${line.person.phone}`) ? { number: line.number, line: line.line, reason: { zh: '已经登记过', en: 'is there already' } } : line)
    const rows = lines.flatMap(line => 'person' in line ? [newInstructor(deps, by, { areaId, ...line.person })] : [])
    const handedBack = lines.flatMap(line => 'person' in line ? [] : [{ number: line.number, line: line.line, reason: { ...line.reason } }])
    if (rows.length === 0) {
      unchanged()
      return { added: 0, handedBack }
    }
    await insertInstructors(transaction, rows)
    await record(by.actor, { action: 'instructors.imported', subject: null, areaId, details: { added: rows.length, handedBack: handedBack.length } })
    return { added: rows.length, handedBack }
  })
}
