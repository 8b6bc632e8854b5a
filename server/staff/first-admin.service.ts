import type { Deps } from '../deps.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { readAreas } from '../areas/areas.service.ts'
import { serverItself } from '../audit/actor.ts'
import { hasAccounts } from './accounts.repository.ts'
import { addAccount } from './accounts.service.ts'
import { everywhere } from './scope.ts'

const FIRST_ADMIN = 'admin'

/** The area that holds all others. Throws when the areas of the site are not planted yet. */
export async function getRootArea(deps: Pick<Deps, 'db'>) {
  const root = (await readAreas(deps)).find(({ parentId }) => parentId === null)
  if (!root)
    throw new Error('there is no root area')
  return root
}

/** Makes the account `admin` where there is none at all, once, however many processes start. Returns its name and one-time password. */
export async function makeFirstAdmin(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'newId' | 'passwords' | 'randomBytes'>): Promise<{ name: string, oneTimePassword: string } | undefined> {
  if (await hasAccounts(deps.db))
    return undefined
  const root = await getRootArea(deps)
  try {
    const { oneTimePassword } = await addAccount(deps, { actor: serverItself, scope: everywhere }, { name: FIRST_ADMIN, grants: [{ role: 'admin', areaId: root.id }] })
    return { name: FIRST_ADMIN, oneTimePassword }
  }
  catch (error) {
    // Another process that started at the same time was first: names are unique.
    if (error instanceof ProblemError && error.code === 'name_taken')
      return undefined
    throw error
  }
}
