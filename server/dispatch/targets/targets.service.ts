import type { TargetChanges, TargetList } from '#data/dispatch/daily.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import { standsFor, treeOf } from '#data/areas/area-tree.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { commonArea, isWithin } from '../../staff/scope.ts'
import { dispatchErrors } from '../dispatch.errors.ts'
import { deleteTarget, listTargets, writeTarget } from './targets.repository.ts'

/** The targets of somebody's areas. */
export async function readTargets({ db }: Pick<Deps, 'db'>, { scope }: Pick<Authority, 'scope'>): Promise<TargetList> {
  const tree = treeOf(await readAllAreas({ db }))
  const targets = (await listTargets(db)).flatMap((target) => {
    const area = tree.get(target.areaId)
    return area && isWithin(scope, area.path) ? [{ ...target, areaName: area.name }] : []
  })
  return { targets }
}

/** Sets and takes away targets, all or none. Throws invalid_input with the place in the list of each area that is not one's own, unknown or no longer used. */
export async function setTargets(deps: Pick<Deps, 'db' | 'keys' | 'now'>, { actor, scope }: Authority, { targets }: TargetChanges): Promise<TargetList> {
  const tree = treeOf(await readAllAreas(deps))
  const areaOf = (id: string) => {
    const area = standsFor(tree, id)
    return area?.status === 'active' && isWithin(scope, area.path) ? area : undefined
  }
  const strange = targets.flatMap(({ areaId }, at) => areaOf(areaId) ? [] : [at])
  if (strange.length > 0)
    throw dispatchErrors.strangeAreas(strange)
  await audited(deps, async ({ transaction, record }) => {
    const set = { set_at: new Date(deps.now()).toISOString(), set_by: actor.id }
    for (const { value, ...target } of targets) {
      const own = { ...target, areaId: areaOf(target.areaId)?.id ?? target.areaId }
      if (value === null)
        await deleteTarget(transaction, own)
      else
        await writeTarget(transaction, { ...own, value }, set)
    }
    await record(actor, {
      action: 'dispatch.targets_set',
      subject: null,
      areaId: commonArea(targets.flatMap(({ areaId }) => areaOf(areaId)?.path ?? [])),
      details: { set: targets.filter(({ value }) => value !== null).length, removed: targets.filter(({ value }) => value === null).length },
    })
  })
  return readTargets(deps, { scope })
}
