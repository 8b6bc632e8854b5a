import type { CasePage, CaseRow } from '#data/disputes/mediation.ts'
import type { PlainDeed } from './case.store.ts'
import { deedsOfMediator } from '#data/disputes/case-deeds.ts'
import { CONTACT_KEPT_DAYS, isOpenDispute } from '#data/disputes/life-cycle.ts'
import { DAY_MS } from '#data/time/shanghai.ts'

interface Done { readonly deed: PlainDeed, readonly row: CaseRow, readonly me: { readonly id: string, readonly name: string }, readonly mayAssign: boolean, readonly nowMs: number }

/** The page of a case after what was just done with it here: as the server would say it, without opening the case once more. */
export function afterDeed(page: CasePage, { deed, row, me, mayAssign, nowMs }: Done): CasePage {
  const entry: CasePage['entries'][number] = {
    id: `${row.id}-${row.revision}`,
    at: new Date(nowMs).toISOString(),
    by: 'mediator',
    name: me.name,
    deed: deed.deed,
    state: row.state,
    words: deed.words,
    isInternal: deed.deed === 'note',
  }
  return {
    ...page,
    case: row,
    entries: [...page.entries, entry],
    deeds: deedsOfMediator({ state: row.state, mediatorId: row.mediator?.id ?? null, accountId: me.id, mayAssign }),
    agreement: deed.deed === 'settle' && deed.agreement.trim() !== '' ? deed.agreement : page.agreement,
    contactGoesAt: page.hasContact && !isOpenDispute(row.state) ? page.contactGoesAt ?? new Date(nowMs + CONTACT_KEPT_DAYS * DAY_MS).toISOString() : null,
  }
}

/** The page of a case after asking to see the contact details. */
export function afterAsking(page: CasePage, { id, reason, name, nowMs }: { id: string, reason: string, name: string, nowMs: number }): CasePage {
  return { ...page, reveals: [...page.reveals, { id, reason, askedBy: name, askedAt: new Date(nowMs).toISOString(), approvedBy: null, isMine: true, revealedAt: null }] }
}
