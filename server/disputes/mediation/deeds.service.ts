import type { CaseRow, MediatorDeed } from '#data/disputes/mediation.ts'
import type { Database, InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { DisputeRow } from '../disputes.tables.ts'
import type { StepDeps } from '../take-step.ts'
import type { Mediator } from './mediator.ts'
import { mayDo } from '#data/disputes/case-deeds.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { readPeople } from '../../staff/people.service.ts'
import { isWithin } from '../../staff/scope.ts'
import { disputeErrors } from '../disputes.errors.ts'
import { sealText } from '../sealed-words.ts'
import { takeStep } from '../take-step.ts'
import { getCase, listMediators } from './case-access.service.ts'
import { toCaseRow } from './case-row.ts'

type DeedDeps = StepDeps & Pick<Deps, 'db' | 'index'>

/** Throws not_found where somebody may not assign, invalid_input when the other may not mediate it. */
async function assign(deps: DeedDeps, transaction: InTransaction, { by, row, mediatorId }: { by: Mediator, row: DisputeRow, mediatorId: string }): Promise<Partial<DisputeRow>> {
  const area = (await readAllAreas({ db: transaction })).find(({ id }) => id === row.area_id)
  if (!area || !isWithin(by.assignScope, area.path))
    throw disputeErrors.unknown()
  if (!(await listMediators(deps, transaction, row)).some(({ id }) => id === mediatorId))
    throw disputeErrors.unknownMediator()
  return { mediator_id: mediatorId }
}

/** What a deed changes beside the entry that it is. */
async function changeOf(deps: DeedDeps, transaction: InTransaction, { by, row, deed }: { by: Mediator, row: DisputeRow, deed: MediatorDeed }): Promise<Partial<DisputeRow>> {
  if (deed.deed === 'assign')
    return assign(deps, transaction, { by, row, mediatorId: deed.mediatorId })
  if (deed.deed === 'settle')
    return { mediator_id: by.accountId, ...deed.agreement === '' ? {} : { s_agreement: sealText(deps, deed.agreement, ['agreement', row.id]) } }
  return deed.deed === 'note' || deed.deed === 'say' ? {} : { mediator_id: by.accountId }
}

/** Does something with a case. Throws not_found, edited_meanwhile, not_possible_now, invalid_input. */
export async function handleCase(deps: DeedDeps, by: Mediator, { id, deed }: { id: string, deed: MediatorDeed }): Promise<CaseRow> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getCase(deps, transaction, by, id)
    if (row.revision !== deed.revision)
      throw disputeErrors.editedMeanwhile()
    if (!mayDo(deed.deed, { mediatorId: row.mediator_id, accountId: by.accountId }))
      throw disputeErrors.notYours()
    const after = await takeStep(deps, transaction, row, {
      deed: deed.deed,
      by: { kind: 'mediator', id: by.accountId, name: by.name },
      words: deed.words,
      isInternal: deed.deed === 'note',
      change: await changeOf(deps, transaction, { by, row, deed }),
    })
    await record(by.actor, { action: 'dispute.handled', subject: `dispute:${id}`, areaId: null, details: { deed: deed.deed } })
    const names = new Map((await readPeople(transaction)).map(person => [person.id, person.name]))
    return toCaseRow(after, { names, nowMs: deps.now() })
  })
}

/** Who may be assigned a case; whoever is on the other side is not among them. Throws not_found. */
export async function readMediators(deps: Pick<Deps, 'keys' | 'index'>, db: Database, by: Mediator, id: string): Promise<{ id: string, name: string }[]> {
  const row = await getCase(deps, db, by, id)
  return (await listMediators(deps, db, row)).map(person => ({ id: person.id, name: person.name }))
}
