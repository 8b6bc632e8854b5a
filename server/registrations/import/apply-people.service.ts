import type { Buffer } from 'node:buffer'
import type { NewPerson, ReviewedPerson } from '#data/registrations/import/review-people.ts'
import type { Authority } from '../../staff/caller.ts'
import type { RegistrationRow } from '../registrations.tables.ts'
import type { PeopleDeps } from './people-session.service.ts'
import * as z from 'zod/mini'
import { consentOnPaper } from '#data/registrations/consent.ts'
import { audited } from '../../audit/audited.service.ts'
import { commonArea } from '../../staff/scope.ts'
import { writeWorkbook } from '../../stations/export/write-workbook.ts'
import { openPerson, personColumns, sealPerson } from '../person-secrets.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { insertPeople, insertPeopleWrites, updatePeopleImport, upsertPeopleMapping } from './people-imports.repository.ts'
import { getPeopleImport, headerKeyOf, judgePeople, scopeKeyOf, settingsOf, tableOf } from './people-session.service.ts'

const handedBackSchema = z.strictObject({ headings: z.array(z.string()), records: z.array(z.array(z.string())) })
type HandedBack = z.infer<typeof handedBackSchema>

function newRow(deps: PeopleDeps, { name, phone, platform, areaId, roles }: NewPerson, { at, verifiedBy }: { at: string, verifiedBy: string | null | undefined }): RegistrationRow {
  const id = deps.newId()
  const isVerified = verifiedBy !== undefined
  return {
    ...personColumns(deps, id, { name, phone }),
    id,
    revision: 1,
    secret_hash: null,
    device_hash: null,
    sent_hash: null,
    platform,
    area_id: areaId,
    roles: JSON.stringify(roles),
    consent: JSON.stringify(consentOnPaper(at)),
    state: isVerified ? 'verified' : 'waiting',
    source: 'list',
    registered_at: at,
    verified_at: isVerified ? at : null,
    verified_by: verifiedBy ?? null,
    withdrawn_at: null,
    merged_into: null,
  }
}

/** The rows that were not taken, with all their columns and why; what is there already is no mistake and stays out. */
function handBack(header: readonly string[], rows: readonly ReviewedPerson[]): HandedBack {
  return {
    headings: [...header, '原行号', '退回原因'],
    records: rows.map(({ row, reasons }) => [...header.map((_, column) => row.cells[column] ?? ''), String(row.number), reasons.map(({ zh }) => zh).join('；')]),
  }
}

/** Puts what is new into the ledger, and the conflicts named, all or nothing; judged anew inside. Throws not_found, invalid_input, not_possible_now. */
export async function applyPeople(deps: PeopleDeps, by: Authority, { id, accept }: { id: string, accept: readonly number[] }): Promise<{ added: number, handedBack: number }> {
  const accepted = new Set(accept)
  return audited(deps, async ({ transaction, record }) => {
    const row = await getPeopleImport(transaction, by, id)
    const settings = settingsOf(row)
    if (row.state !== 'open' || row.kind !== 'import')
      throw registrationErrors.importIsClosed()
    if (!settings.hasConsent)
      throw registrationErrors.needsConsent()
    const { header } = tableOf(deps, row)
    const { reviewed } = await judgePeople(deps, transaction, by, row)
    const isTaken = ({ outcome, mayAccept, row: { number } }: ReviewedPerson) => outcome === 'new' || (mayAccept && accepted.has(number))
    const at = new Date(deps.now()).toISOString()
    const people = reviewed.filter(isTaken).flatMap(({ person }) => person ? [newRow(deps, person, { at, verifiedBy: settings.isVerified ? by.actor.name : undefined })] : [])
    await insertPeople(transaction, people)
    await insertPeopleWrites(transaction, id, people.map(person => person.id))
    const back = handBack(header, reviewed.filter(person => !isTaken(person) && person.outcome !== 'duplicate'))
    const written = { added: people.length, handedBack: back.records.length }
    await updatePeopleImport(transaction, id, { state: 'applied', written: JSON.stringify(written), s_refused: sealPerson(deps, JSON.stringify(back), ['s_refused', id]), applied_at: at, applied_by: by.actor.name })
    await upsertPeopleMapping(transaction, { scope: scopeKeyOf(by), header_key: headerKeyOf(header), settings: row.settings, used_at: at })
    await record(by.actor, { action: 'registrations.imported', subject: `registration_import:${id}`, areaId: commonArea(by.scope.paths), details: { file: row.file_name, ...written } })
    return written
  })
}

/** The rows handed back as a workbook, to put right and bring again. Throws not_found. */
export async function writeHandedBackPeople(deps: PeopleDeps, by: Authority, id: string): Promise<Buffer> {
  const row = await getPeopleImport(deps.db, by, id)
  const back = row.s_refused === null
    ? handBack(tableOf(deps, row).header, (await judgePeople(deps, deps.db, by, row)).reviewed.filter(({ outcome }) => outcome === 'conflict' || outcome === 'refused'))
    : z.parse(handedBackSchema, JSON.parse(openPerson(deps, row.s_refused, ['s_refused', id])))
  return writeWorkbook({ title: '退回', ...back })
}
