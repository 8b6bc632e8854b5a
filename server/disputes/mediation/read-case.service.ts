import type { CasePage, CasePapers } from '#data/disputes/mediation.ts'
import type { Party } from '#data/disputes/parties.ts'
import type { InTransaction } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { RevealRow } from '../disputes.repository.ts'
import type { DisputeRow } from '../disputes.tables.ts'
import type { Mediator } from './mediator.ts'
import { deedsOfMediator } from '#data/disputes/case-deeds.ts'
import { CONTACT_KEPT_DAYS } from '#data/disputes/life-cycle.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { readPeople } from '../../staff/people.service.ts'
import { countReads, insertRead, listEntryRows, listPhotoRows, listReveals, markRead } from '../disputes.repository.ts'
import { toPhoto } from '../photos/photo-row.ts'
import { openAgreement, openParties, openReason, openTold, openWords } from '../sealed-words.ts'
import { getCase } from './case-access.service.ts'
import { toCaseRow } from './case-row.ts'

type ReadDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'index'>
interface Reading { readonly transaction: InTransaction, readonly row: DisputeRow }

/** Opens a case. Each time is one row for its reporter and one line of the audit, or it does not happen. Throws not_found. */
async function reading<Answer>(deps: ReadDeps, by: Mediator, id: string, answer: (reading: Reading) => Promise<Answer>): Promise<Answer> {
  return audited(deps, async ({ transaction, record }) => {
    const row = await getCase(deps, transaction, by, id)
    await insertRead(transaction, { id: deps.newId(), dispute_id: id, account_id: by.accountId, at: new Date(deps.now()).toISOString() })
    await markRead(transaction, id)
    await record(by.actor, { action: 'dispute.read', subject: `dispute:${id}`, areaId: null })
    return answer({ transaction, row: { ...row, has_unread: 0 } })
  })
}

const namesOfPeople = async (transaction: InTransaction) => new Map((await readPeople(transaction)).map(({ id, name }) => [id, name]))

async function nameParties({ index }: Pick<Deps, 'index'>, transaction: InTransaction, parties: readonly Party[]): Promise<CasePage['parties']> {
  const areas = new Map((await readAllAreas({ db: transaction })).map(({ id, name }) => [id, name]))
  const nameOf = (party: Party): string => {
    if (party.kind === 'station')
      return index.findById(party.stationId)?.facts.name ?? party.stationId
    return party.kind === 'area' ? areas.get(party.areaId) ?? party.areaId : party.kind === 'platform' ? party.platform : party.words
  }
  return parties.map(party => ({ party, name: nameOf(party) }))
}

function describeReveal(deps: ReadDeps, reveal: RevealRow, { names, accountId }: { names: ReadonlyMap<string, string>, accountId: string }): CasePage['reveals'][number] {
  return {
    id: reveal.id,
    reason: openReason(deps, reveal),
    askedBy: names.get(reveal.asked_by) ?? '',
    askedAt: reveal.asked_at,
    approvedBy: reveal.approved_by === null ? null : names.get(reveal.approved_by) ?? '',
    isMine: reveal.asked_by === accountId,
    revealedAt: reveal.revealed_at,
  }
}

/** A case with all that was written but the contact details. */
export async function readCase(deps: ReadDeps, by: Mediator, id: string): Promise<CasePage> {
  return reading(deps, by, id, async ({ transaction, row }) => {
    const names = await namesOfPeople(transaction)
    const entries = await listEntryRows(transaction, id)
    const reveals = await listReveals(transaction, id)
    const photos = await listPhotoRows(transaction, id)
    const reads = await countReads(transaction, id)
    const hasContact = row.s_contact !== null
    return {
      case: toCaseRow(row, { names, nowMs: deps.now() }),
      ...openTold(deps, row),
      parties: await nameParties(deps, transaction, openParties(deps, row)),
      hasContact,
      contactGoesAt: hasContact && row.ended_at !== null ? new Date(Date.parse(row.ended_at) + CONTACT_KEPT_DAYS * DAY_MS).toISOString() : null,
      openedTimes: reads.times,
      openedBy: reads.people,
      deeds: deedsOfMediator({ state: row.state, mediatorId: row.mediator_id, accountId: by.accountId, mayAssign: by.assignScope.paths.length > 0 }),
      entries: entries.map(entry => ({ id: entry.id, at: entry.at, by: entry.by_kind, name: entry.actor_name, deed: entry.deed, state: entry.state, words: openWords(deps, entry), isInternal: entry.is_internal === 1 })),
      photos: photos.map(toPhoto),
      agreement: openAgreement(deps, row),
      reveals: reveals.map(reveal => describeReveal(deps, reveal, { names, accountId: by.accountId })),
      rating: row.rating,
    }
  })
}

/** The same for paper: register, work record, agreement. */
export async function readPapers(deps: ReadDeps, by: Mediator, id: string): Promise<CasePapers> {
  return reading(deps, by, id, async ({ transaction, row }) => {
    const names = await namesOfPeople(transaction)
    const { topic, state, rider } = row
    const entries = await listEntryRows(transaction, id)
    return {
      register: {
        ...openTold(deps, row),
        rider,
        topic,
        state,
        areaId: row.area_id,
        receivedAt: row.received_at,
        endedAt: row.ended_at,
        parties: await nameParties(deps, transaction, openParties(deps, row)),
        mediator: row.mediator_id === null ? null : names.get(row.mediator_id) ?? '',
      },
      workRecord: entries.map(entry => ({ at: entry.at, by: entry.by_kind, name: entry.actor_name, deed: entry.deed, words: openWords(deps, entry), isInternal: entry.is_internal === 1 })),
      agreement: openAgreement(deps, row),
    }
  })
}
