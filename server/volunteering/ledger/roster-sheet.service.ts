import type { MatchCandidate, RosterSheet } from '#data/volunteering/roster-sheet.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { GivenFile } from '../../stations/import/read-import-file.ts'
import type { ActivityRow } from '../volunteering.tables.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { maskMobile } from '#data/registrations/phone-number.ts'
import { readTypedPerson } from '#data/registrations/typed-person.ts'
import { readRosterSheet } from '#data/volunteering/roster-sheet.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { matchPeople } from '../../registrations/match-people.service.ts'
import { ImportFileError } from '../../stations/import/import-file-error.ts'
import { readImportFile } from '../../stations/import/read-import-file.ts'
import { stationErrors } from '../../stations/stations.errors.ts'
import { findScopedActivity, listSignUps } from '../activities.repository.ts'
import { volunteeringErrors } from '../volunteering.errors.ts'

async function getActivity(db: Deps['db'], { scope }: Authority, id: string): Promise<ActivityRow> {
  const activity = await findScopedActivity(db, scope, id)
  if (!activity)
    throw volunteeringErrors.unknown()
  return activity
}

/**
 * Who is meant by the lines of a roster: those of the activity's area and below, or who have signed up; where there is nobody, those of all of
 * one's areas. Throws not_found.
 */
export async function matchRoster(deps: Pick<Deps, 'db' | 'keys'>, by: Authority, { activityId, who }: { activityId: string, who: readonly string[] }): Promise<MatchCandidate[][]> {
  const activity = await getActivity(deps.db, by, activityId)
  const tree = treeOf(await readAllAreas(deps))
  const here = standsFor(tree, activity.area_id)?.path
  const signedUp = new Set((await listSignUps(deps.db, [activityId])).map(({ registration_id }) => registration_id))
  const isNear = ({ id, areaId }: { id: string, areaId: string }) => signedUp.has(id) || (here !== undefined && (standsFor(tree, areaId)?.path.startsWith(here) ?? false))
  return (await matchPeople(deps, deps.db, by.scope, who.map(readTypedPerson))).map((meant) => {
    const near = meant.filter(isNear)
    return (near.length > 0 ? near : meant).slice(0, 20).map(({ id, areaId, name, phone }) => ({ registrationId: id, name, phone: phone === '' ? '' : maskMobile(phone), areaName: standsFor(tree, areaId)?.name ?? areaId }))
  })
}

/** The lines of a sheet, for the grid; nothing is kept. Throws not_found, invalid_input when the file cannot be read. */
export async function readRosterFile({ db }: Pick<Deps, 'db'>, by: Authority, { activityId, ...file }: GivenFile & { activityId: string }): Promise<RosterSheet> {
  await getActivity(db, by, activityId)
  const { grid } = await readImportFile(file).catch((error: unknown) => {
    throw error instanceof ImportFileError ? stationErrors.unreadableFile(error.problems) : error
  })
  return readRosterSheet(grid.map(({ cells }) => cells))
}
