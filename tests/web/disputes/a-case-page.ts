import type { CasePage, CaseRow } from '#data/disputes/mediation.ts'

export const CASE_ID = '00000000-0000-4000-8000-0000000000c1'
export const ME = { id: '00000000-0000-4000-8000-0000000000a1', name: '李调解' }
export const OTHER = { id: '00000000-0000-4000-8000-0000000000a2', name: '王调解' }

/** A case as it stands in the queue: just come, nobody has it. */
export const aCaseRow = (told: Partial<CaseRow> = {}): CaseRow => ({
  id: CASE_ID,
  revision: 1,
  rider: '骑手 A',
  topic: 'wages',
  state: 'received',
  areaId: 'tongzi',
  mediator: null,
  receivedAt: '2026-11-23T08:00:00.000Z',
  dueAt: '2026-11-25T08:00:00.000Z',
  isOverdue: false,
  hasUnread: false,
  ...told,
})

/** The page of a case that has been opened once. */
export const aCasePage = (told: Partial<CasePage> = {}): CasePage => ({
  case: aCaseRow(),
  happened: '扣了三天的工钱',
  wanted: '',
  when: '',
  where: '',
  parties: [],
  photos: [],
  hasContact: true,
  contactGoesAt: null,
  openedTimes: 1,
  openedBy: 1,
  deeds: ['take', 'say', 'note', 'refer'],
  entries: [],
  agreement: null,
  reveals: [],
  rating: null,
  ...told,
})
