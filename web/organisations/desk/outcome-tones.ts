import type { ListOutcome } from '#data/organisations/lists/organisation-list.ts'

/** The colour of what becomes of a row; the word stands beside it. */
export const outcomeTones = { new: 'open', filled: 'open', same: 'unknown', conflict: 'soon', refused: 'shut' } as const satisfies Record<ListOutcome, string>
