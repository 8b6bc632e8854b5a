import type { AreaTree } from '#data/areas/area-tree.ts'
import type { AppliedList, PeopleUndo, StayReason } from '#data/registrations/import/undo-people.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Authority } from '../../staff/caller.ts'
import type { RegistrationImportRow, RegistrationRow } from '../registrations.tables.ts'
import type { PeopleDeps } from './people-session.service.ts'
import * as z from 'zod/mini'
import { treeOf } from '#data/areas/area-tree.ts'
import { PEOPLE_LISTS_KEPT_DAYS, peopleWrittenSchema } from '#data/registrations/import/people-import.ts'
import { KEPT_TOLD } from '#data/registrations/import/undo-people.ts'
import { maskName } from '#data/registrations/rider-name.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { commonArea, isWithin } from '../../staff/scope.ts'
import { homeArea } from '../home-area.ts'
import { openName } from '../person-secrets.ts'
import { registrationErrors } from '../registrations.errors.ts'
import { findHanging } from './hanging.repository.ts'
import { deletePeople, deletePeopleWrites, listAppliedImports, listBrought, updatePeopleImport } from './people-imports.repository.ts'
import { getPeopleImport, isListWithin, settingsOf } from './people-session.service.ts'

/** As many lists as the desk shows. */
const LISTS_TOLD = 50
const untilMs = (appliedAt: string): number => Date.parse(appliedAt) + PEOPLE_LISTS_KEPT_DAYS * DAY_MS

/** The lists of one's areas that were put in, the youngest first. */
export async function readAppliedLists(deps: Pick<PeopleDeps, 'db'>, by: Authority): Promise<AppliedList[]> {
  const rows = await listAppliedImports(deps.db)
  return rows.filter(row => isListWithin(by, row)).slice(0, LISTS_TOLD).flatMap(({ id, file_name, state, written, applied_at, applied_by, undone_at }) => applied_at === null || written === null
    ? []
    : [{ id, fileName: file_name, state, written: z.parse(peopleWrittenSchema, JSON.parse(written)), appliedAt: applied_at, appliedBy: applied_by, undoableUntil: new Date(untilMs(applied_at)).toISOString(), undoneAt: undone_at }])
}

/** What has happened to the registration itself since a list brought it. */
function changesOf(row: RegistrationRow, { appliedAt, isVerified }: { appliedAt: string, isVerified: boolean }): StayReason[] {
  const is: Partial<Record<StayReason, boolean>> = {
    verified: row.verified_at !== null && (!isVerified || row.verified_at !== appliedAt),
    phone: row.secret_hash !== null,
    withdrawn: row.state === 'withdrawn',
    deleted: row.state === 'deleted',
    merged: row.state === 'merged',
  }
  // The keys of a constant object literal are exactly its declared keys.
  return (Object.keys(is) as StayReason[]).filter(reason => is[reason])
}

interface Judged { readonly leaving: readonly string[], readonly staying: readonly { row: RegistrationRow, reasons: StayReason[] }[] }

async function judge(db: Database | InTransaction, list: RegistrationImportRow, now: string): Promise<Judged> {
  const { id, applied_at } = list
  if (list.state === 'undone')
    throw registrationErrors.importUndoneAlready()
  if (list.state !== 'applied' || applied_at === null)
    throw registrationErrors.importIsClosed()
  if (Date.parse(now) > untilMs(applied_at))
    throw registrationErrors.importTooOld(PEOPLE_LISTS_KEPT_DAYS)
  const { isVerified } = settingsOf(list)
  const brought = await listBrought(db, id)
  const hanging = await findHanging(db, brought.map(row => row.id), now)
  const judged = brought.map((row) => {
    const reasons = new Set([...changesOf(row, { appliedAt: applied_at, isVerified }), ...hanging.get(row.id) ?? []])
    // Every change makes the revision grow: one that none of the others explains is a correction.
    if (reasons.size === 0 && row.revision !== 1)
      reasons.add('corrected')
    return { row, reasons: [...reasons] }
  })
  return { leaving: judged.filter(({ reasons }) => reasons.length === 0).map(({ row }) => row.id), staying: judged.filter(({ reasons }) => reasons.length > 0) }
}

function describeUndo(deps: Pick<PeopleDeps, 'keys'>, { scope }: Authority, { leaving, staying }: Judged, tree: AreaTree): PeopleUndo {
  const kept = staying.slice(0, KEPT_TOLD).map(({ row, reasons }) => {
    const isReachable = isWithin(scope, homeArea(tree, row.area_id)?.path ?? null)
    const name = openName(deps, row)
    return { id: isReachable ? row.id : null, name: name === null || isReachable ? name : maskName(name), reasons }
  })
  return { removed: leaving.length, keptCount: staying.length, kept }
}

/** What taking a list back would do now. Throws not_found, not_possible_now. */
export async function previewUndoPeople(deps: PeopleDeps, by: Authority, id: string): Promise<PeopleUndo> {
  const list = await getPeopleImport(deps.db, by, id)
  const judged = await judge(deps.db, list, new Date(deps.now()).toISOString())
  return describeUndo(deps, by, judged, treeOf(await readAllAreas(deps)))
}

/**
 * Takes out whom a list brought, as if it had never been put in. Lists change nobody who was there, so nobody else is concerned. Whoever was touched
 * since, or has anything in another table, stays and is named with why. Throws not_found, not_possible_now.
 */
export async function undoPeople(deps: PeopleDeps, by: Authority, { id, why }: { id: string, why: string }): Promise<PeopleUndo> {
  return audited(deps, async ({ transaction, record }) => {
    const list = await getPeopleImport(transaction, by, id)
    const at = new Date(deps.now()).toISOString()
    const judged = await judge(transaction, list, at)
    const undo = describeUndo(deps, by, judged, treeOf(await readAllAreas({ db: transaction })))
    await deletePeople(transaction, judged.leaving)
    await deletePeopleWrites(transaction, id)
    await updatePeopleImport(transaction, id, { state: 'undone', undone_at: at })
    await record(by.actor, { action: 'registrations.import_undone', subject: `registration_import:${id}`, areaId: commonArea(by.scope.paths), why, details: { file: list.file_name, removed: undo.removed, kept: undo.keptCount } })
    return undo
  })
}
