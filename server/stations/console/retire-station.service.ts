import type { StaffStationPage } from '#data/stations/console/revision.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ConsoleDeps, Reasoned } from './edit-station.service.ts'
import { stationErrors } from '../stations.errors.ts'
import { checkRevision, snapshotOf, writeChange } from './change-station.service.ts'
import { aboutStation, changingStations } from './edit-station.service.ts'
import { getReachable, readStationPage } from './reachable-stations.service.ts'
import { isCodeTaken } from './station-revisions.repository.ts'

interface Retirement { readonly id: string, readonly revision: number, readonly reason: string, readonly insteadCode?: string | null | undefined }

/** Closes a station for good; its code and its QR go on answering with the reason. Throws not_found, edited_meanwhile, invalid_input. */
export async function retireStation(deps: ConsoleDeps, by: Authority, { id, revision, reason, insteadCode = null }: Retirement): Promise<StaffStationPage> {
  await changingStations(deps, async ({ transaction, record, unchanged }) => {
    const stored = await getReachable(transaction, by, id)
    await checkRevision(transaction, stored, revision)
    if (insteadCode !== null && (insteadCode === stored.facts.code || !await isCodeTaken(transaction, insteadCode)))
      throw stationErrors.noSuchInstead()
    const retired = { at: new Date(deps.now()).toISOString(), reason, insteadCode }
    const after = { ...snapshotOf(stored.facts), status: 'retired' as const, retired }
    const fields = await writeChange(deps, transaction, { actor: by.actor, stored, change: { kind: 'retired', after, why: reason } })
    if (fields.length === 0)
      return unchanged()
    await record(by.actor, { action: 'station.retired', ...aboutStation(stored), why: reason, details: { code: stored.facts.code, insteadCode } })
  })
  return readStationPage(deps, by, id)
}

/** Throws not_found, edited_meanwhile. */
export async function restoreStation(deps: ConsoleDeps, by: Authority, { id, revision, why }: { id: string, revision: number } & Reasoned): Promise<StaffStationPage> {
  await changingStations(deps, async ({ transaction, record, unchanged }) => {
    const stored = await getReachable(transaction, by, id)
    await checkRevision(transaction, stored, revision)
    const after = { ...snapshotOf(stored.facts), status: 'active' as const, retired: null }
    const fields = await writeChange(deps, transaction, { actor: by.actor, stored, change: { kind: 'restored', after, why } })
    if (fields.length === 0)
      return unchanged()
    await record(by.actor, { action: 'station.restored', ...aboutStation(stored), why, details: { code: stored.facts.code } })
  })
  return readStationPage(deps, by, id)
}
