import type * as z from 'zod/mini'
import type { AreaImportAnswer, areaImportSchema } from '#data/areas/area-orders.ts'
import type { ReviewedArea } from '#data/areas/import/review-areas.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { AreaDeps } from '../area-changes.service.ts'
import type { AreaOrder } from './area-import.service.ts'
import { Buffer } from 'node:buffer'
import { areaOutcomes } from '#data/areas/area-orders.ts'
import { ImportFileError } from '../../stations/import/import-file-error.ts'
import { areaErrors } from '../areas.errors.ts'
import { importAreas, previewAreas } from './area-import.service.ts'
import { readAreaFile } from './read-area-file.ts'

type Given = z.infer<typeof areaImportSchema>

async function readGiven({ name, content, datum, sheet }: Given): Promise<AreaOrder> {
  const bytes = 'text' in content ? Buffer.from(content.text) : Buffer.from(content.base64, 'base64')
  return { file: await readAreaFile({ name, bytes, sheet }), fileName: name, datum }
}

function toAnswer(rows: readonly ReviewedArea[]): AreaImportAnswer {
  const count = (outcome: string) => rows.filter(row => row.outcome === outcome).length
  return {
    rows: rows.map(({ number, name, level, outcome, before, area, refusals }) => ({ number, name, level, outcome, from: before, to: area, refusals: refusals.map(({ code, words }) => ({ code, words })) })),
    counts: { new: 0, changed: 0, unchanged: 0, refused: 0, ...Object.fromEntries(areaOutcomes.map(outcome => [outcome, count(outcome)])) },
  }
}

async function answer(reviewing: Promise<readonly ReviewedArea[]>): Promise<AreaImportAnswer> {
  try {
    return toAnswer(await reviewing)
  }
  catch (error) {
    throw error instanceof ImportFileError ? areaErrors.unreadable(error.problems) : error
  }
}

/** What would become of a list that staff pasted or uploaded. Throws invalid_input. */
export function previewGivenAreas(deps: Pick<Deps, 'db' | 'newId'>, by: Authority, given: Given): Promise<AreaImportAnswer> {
  return answer(readGiven(given).then(order => previewAreas(deps, by, order)))
}

/** Takes what is new and changed of it. Throws invalid_input. */
export function importGivenAreas(deps: AreaDeps, by: Authority, given: Given): Promise<AreaImportAnswer> {
  return answer(readGiven(given).then(order => importAreas(deps, by, { ...order, why: given.why })))
}
