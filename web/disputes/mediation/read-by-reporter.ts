import type { CasePage } from '#data/disputes/mediation.ts'

/** Whether the reporter reads the words of an entry: not of notes, nor of what mediators tell each other when they hand over. */
export const isReadByReporter = ({ deed, isInternal }: Pick<CasePage['entries'][number], 'deed' | 'isInternal'>): boolean => !isInternal && deed !== 'assign'
