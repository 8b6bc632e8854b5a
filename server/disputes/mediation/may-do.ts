import type { DisputeDeed } from '#data/disputes/life-cycle.ts'
import type { DisputeRow } from '../disputes.tables.ts'

const forAnyMediator: readonly DisputeDeed[] = ['assign', 'note']

/** A case that somebody has is theirs: others who may know of it assign it, or leave a note. */
export const mayDo = (deed: DisputeDeed, { mediator_id }: Pick<DisputeRow, 'mediator_id'>, accountId: string): boolean =>
  forAnyMediator.includes(deed) || mediator_id === null || mediator_id === accountId
