import type { TargetImport, TargetImportAnswer } from '#data/dispatch/daily.ts'
import type { ReviewedTarget } from '#data/dispatch/targets/review-targets.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import { Buffer } from 'node:buffer'
import { treeOf } from '#data/areas/area-tree.ts'
import { MAX_TARGETS } from '#data/dispatch/daily.ts'
import { reviewTargets } from '#data/dispatch/targets/review-targets.ts'
import { findTargetColumns } from '#data/dispatch/targets/target-columns.ts'
import { typedTargets } from '#data/dispatch/targets/typed-target.ts'
import { fileProblems } from '#data/stations/import/reason.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { readAreaFile } from '../../areas/import/read-area-file.ts'
import { isWithin } from '../../staff/scope.ts'
import { ImportFileError } from '../../stations/import/import-file-error.ts'
import { dispatchErrors } from '../dispatch.errors.ts'
import { listTargets } from './targets.repository.ts'
import { setTargets } from './targets.service.ts'

async function review({ db }: Pick<Deps, 'db'>, { scope }: Pick<Authority, 'scope'>, { name, content, days }: TargetImport): Promise<ReviewedTarget[]> {
  const bytes = 'text' in content ? Buffer.from(content.text) : Buffer.from(content.base64, 'base64')
  const found = findTargetColumns((await readAreaFile({ name, bytes })).grid)
  if (!found)
    throw new ImportFileError(fileProblems.missingColumn({ zh: '区域，和项目、目标两列或者各个项目', en: 'the area, and either what and target or a column for each thing' }))
  const typed = typedTargets(found)
  if (typed.length > MAX_TARGETS)
    throw new ImportFileError(fileProblems.tooManyRows(MAX_TARGETS))
  return reviewTargets(typed, { tree: treeOf(await readAllAreas({ db })), isOwn: ({ path }) => isWithin(scope, path), known: await listTargets(db), days })
}

/** What would become of each target of a table that staff pasted or uploaded. Throws invalid_input for what is no such table. */
export async function previewTargets(deps: Pick<Deps, 'db'>, by: Pick<Authority, 'scope'>, given: TargetImport): Promise<TargetImportAnswer> {
  try {
    return { rows: await review(deps, by, given) }
  }
  catch (error) {
    throw error instanceof ImportFileError ? dispatchErrors.unreadable(error.problems) : error
  }
}

/** Sets what is new and changed of it, all at once; the rows that are refused come back. Throws invalid_input. */
export async function importTargets(deps: Pick<Deps, 'db' | 'keys' | 'now'>, by: Authority, given: TargetImport): Promise<TargetImportAnswer> {
  const { rows } = await previewTargets(deps, by, given)
  const targets = rows.flatMap(({ outcome, target }) => {
    if (!target || outcome === 'unchanged')
      return []
    const { areaName: _, ...own } = target
    return [own]
  })
  if (targets.length > 0)
    await setTargets(deps, by, { targets })
  return { rows }
}
