import * as z from 'zod/mini'

/** What a new site needs before riders can rely on it, in the order in which it is best done. `samples`: only where there are some. */
export const firstSteps = ['areas', 'stations', 'colleagues', 'posters', 'samples'] as const
export type FirstStep = typeof firstSteps[number]

/** `GET /api/staff/first-steps`: each is done when the thing is there, whoever did it and by whichever way. Empty for those who do not run the site. */
export const firstStepsSchema = z.strictObject({ steps: z.array(z.strictObject({ step: z.enum(firstSteps), isDone: z.boolean() })) })
export type FirstSteps = z.infer<typeof firstStepsSchema>

/** What has been looked at to tell them. Areas are those in use. */
export interface SiteBeginnings {
  readonly areas: readonly { readonly id: string, readonly parentId: string | null, readonly level: string }[]
  /** Ids of the areas that came with the software. */
  readonly shippedAreaIds: ReadonlySet<string>
  readonly realStations: number
  readonly sampleStations: number
  /** Accounts that can sign in. */
  readonly accounts: number
  readonly hasPrintedPosters: boolean
}

/** Which of the first steps are done. Communities are what people and work are assigned to: they are ours once one was added, or every town has some. */
export function tellFirstSteps({ areas, shippedAreaIds, realStations, sampleStations, accounts, hasPrintedPosters }: SiteBeginnings): FirstSteps {
  const isSmall = ({ level }: { level: string }) => level === 'community' || level === 'grid'
  const towns = areas.filter(({ level }) => level === 'town')
  const parents = new Set(areas.map(({ parentId }) => parentId))
  const hasAreas = areas.some(area => isSmall(area) && !shippedAreaIds.has(area.id)) || (towns.length > 0 && towns.every(({ id }) => parents.has(id)))
  const samples = sampleStations > 0 ? [{ step: 'samples' as const, isDone: false }] : []
  return {
    steps: [
      { step: 'areas', isDone: hasAreas },
      { step: 'stations', isDone: realStations > 0 },
      { step: 'colleagues', isDone: accounts > 1 },
      { step: 'posters', isDone: hasPrintedPosters },
      ...samples,
    ],
  }
}
