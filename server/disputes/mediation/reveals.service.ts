import type { Deps } from '../../deps.ts'
import type { RevealRow } from '../disputes.repository.ts'
import type { Contact } from '../sealed-words.ts'
import type { Mediator } from './mediator.ts'
import { audited } from '../../audit/audited.service.ts'
import { disputeErrors } from '../disputes.errors.ts'
import { insertReveal, listReveals, updateReveal } from '../disputes.repository.ts'
import { openContact, sealText } from '../sealed-words.ts'
import { getCase } from './case-access.service.ts'

type RevealDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'randomBytes' | 'index'>
interface Named { readonly id: string, readonly revealId: string }

/** Whether what was asked for is still to be read, by somebody who may. */
const isUnderWay = ({ revealed_at }: RevealRow) => revealed_at === null

/** Asks to see who the reporter is, with a reason that they will read. Throws not_found, not_possible_now. */
export async function askReveal(deps: RevealDeps, by: Mediator, { id, reason }: { id: string, reason: string }): Promise<{ id: string }> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getCase(deps, transaction, by, id)
    if (row.s_contact === null)
      throw disputeErrors.noContact()
    const pending = (await listReveals(transaction, id)).filter(isUnderWay)
    if (pending.some(({ asked_by }) => asked_by === by.accountId))
      throw disputeErrors.alreadyAsked()
    const revealId = deps.newId()
    await insertReveal(transaction, {
      id: revealId,
      dispute_id: id,
      s_reason: sealText(deps, reason, ['reason', revealId]),
      asked_by: by.accountId,
      asked_at: new Date(deps.now()).toISOString(),
      approved_by: null,
      approved_at: null,
      revealed_at: null,
    })
    await record(by.actor, { action: 'dispute.reveal_asked', subject: `dispute:${id}`, areaId: null })
    return { id: revealId }
  })
}

const findReveal = (reveals: readonly RevealRow[], revealId: string): RevealRow => {
  const reveal = reveals.find(({ id }) => id === revealId)
  if (!reveal)
    throw disputeErrors.unknown()
  return reveal
}

/** Agrees to what another has asked for. Nobody agrees with themselves. Throws not_found, not_possible_now. */
export async function approveReveal(deps: RevealDeps, by: Mediator, { id, revealId }: Named): Promise<{ id: string }> {
  return audited(deps, async ({ transaction, record }) => {
    await getCase(deps, transaction, by, id)
    const reveal = findReveal(await listReveals(transaction, id), revealId)
    if (reveal.asked_by === by.accountId || reveal.approved_by !== null)
      throw disputeErrors.needsAnother()
    await updateReveal(transaction, revealId, { approved_by: by.accountId, approved_at: new Date(deps.now()).toISOString() })
    await record(by.actor, { action: 'dispute.reveal_approved', subject: `dispute:${id}`, areaId: null })
    return { id: revealId }
  })
}

/** The contact details, once, for whoever asked and was agreed with; the reporter sees when and why. Throws not_found, not_possible_now. */
export async function readReveal(deps: RevealDeps, by: Mediator, { id, revealId }: Named): Promise<Contact> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getCase(deps, transaction, by, id)
    const reveal = findReveal(await listReveals(transaction, id), revealId)
    if (reveal.asked_by !== by.accountId || !isUnderWay(reveal))
      throw disputeErrors.notForYou()
    if (reveal.approved_by === null)
      throw disputeErrors.needsAnother()
    const contact = openContact(deps, row)
    if (contact === null)
      throw disputeErrors.noContact()
    await updateReveal(transaction, revealId, { revealed_at: new Date(deps.now()).toISOString() })
    await record(by.actor, { action: 'dispute.contact_revealed', subject: `dispute:${id}`, areaId: null })
    return contact
  })
}
