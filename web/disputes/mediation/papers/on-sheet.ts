/** What is filled in for paper only: it stays in this page, is never sent and never kept. */
export interface OnSheet {
  readonly committee: string
  readonly applicant: string
  readonly respondent: string
  readonly facts: string
  readonly performance: string
  readonly hasRiderWords: boolean
  readonly hasNotes: boolean
}

export const paperKinds = ['register', 'record', 'agreement'] as const
export type PaperKind = typeof paperKinds[number]
