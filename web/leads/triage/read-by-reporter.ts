import type { LeadPage } from '#data/leads/triage/lead-row.ts'

type Step = LeadPage['steps'][number]
const told: readonly Step['deed'][] = ['reply', 'ask', 'resolve', 'reject']

/** Whether the reporter reads the words of a step of staff: of answers only, never of notes and hand-overs. */
export const isReadByReporter = ({ deed, isInternal }: Pick<Step, 'deed' | 'isInternal'>): boolean => !isInternal && told.includes(deed)
