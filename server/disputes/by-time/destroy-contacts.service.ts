import type { Deps } from '../../deps.ts'
import type { StepDeps } from '../take-step.ts'
import { CONTACT_KEPT_DAYS } from '#data/disputes/life-cycle.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { serverItself } from '../../audit/actor.ts'
import { audited } from '../../audit/audited.service.ts'
import { findDispute, listContactsToDestroy } from '../disputes.repository.ts'
import { clock, takeStep } from '../take-step.ts'

/** Destroys contact details some time after the end; the archive of the case stays. */
export async function destroyContacts(deps: StepDeps & Pick<Deps, 'db'>): Promise<void> {
  const endedBefore = new Date(deps.now() - CONTACT_KEPT_DAYS * DAY_MS).toISOString()
  for (const { id } of await listContactsToDestroy(deps.db, endedBefore)) {
    await audited(deps, async ({ transaction, record, unchanged }) => {
      const row = await findDispute(transaction, id)
      // Another process may have been here, or the reporter has reopened it.
      if (!row || row.s_contact === null || row.ended_at === null || row.ended_at >= endedBefore)
        return unchanged()
      await takeStep(deps, transaction, row, { deed: 'contact_destroyed', by: clock, words: '', isInternal: false, change: { s_contact: null } })
      await record(serverItself, { action: 'dispute.contact_destroyed', subject: `dispute:${id}`, areaId: null })
    })
  }
}
