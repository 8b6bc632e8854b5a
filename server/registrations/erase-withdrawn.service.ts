import type { Deps } from '../deps.ts'
import { serverItself } from '../audit/actor.ts'
import { audited } from '../audit/audited.service.ts'
import { changeRegistration } from './change-registration.ts'
import { erasePerson } from './erase-person.ts'
import { findRegistration, listWithdrawnBefore } from './registrations.repository.ts'

/** So many at a time; the rest a minute later. */
const AT_ONCE = 50

/** Leaves nothing of those who withdrew their consent before an instant and have not come back. Answers how many. */
export async function eraseWithdrawn(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { withdrawnBeforeMs }: { withdrawnBeforeMs: number }): Promise<number> {
  const before = new Date(withdrawnBeforeMs).toISOString()
  const rows = await listWithdrawnBefore(deps.db, before, AT_ONCE)
  for (const { id } of rows) {
    await audited(deps, async ({ transaction, record, unchanged }) => {
      const row = await findRegistration(transaction, id)
      // Another process was faster, or they came back.
      if (row?.state !== 'withdrawn' || row.withdrawn_at === null || row.withdrawn_at >= before)
        return unchanged()
      await erasePerson(transaction, await changeRegistration(transaction, row, { deed: 'delete' }), deps.now())
      await record(serverItself, { action: 'registration.erased', subject: `registration:${id}`, areaId: row.area_id })
    })
  }
  return rows.length
}
