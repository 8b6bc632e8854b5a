import type { Page } from 'playwright-core'
import type { Role } from '#data/staff/permissions.ts'
import type { startJourneyServer } from './journey-server.ts'
import { addAccount } from '#server/staff/accounts.service.ts'
import { getRootArea } from '#server/staff/first-admin.service.ts'
import { byOperator, PASSWORD } from './staff-story.ts'

/** Somebody with a role everywhere, who is signed in in this browser with {@link PASSWORD}. */
export async function employAtDesk({ url, deps }: Awaited<ReturnType<typeof startJourneyServer>>, page: Page, { name, role }: { name: string, role: Role }): Promise<void> {
  const { id } = await getRootArea(deps)
  const { oneTimePassword } = await addAccount(deps, byOperator, { name, grants: [{ role, areaId: id }] })
  await page.goto(`${url}/api/health`)
  const send = (method: string, path: string, body: unknown) => page.evaluate(`fetch(${JSON.stringify(path)}, ${JSON.stringify({ method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })}).then(({ ok }) => ok)`)
  await send('POST', '/api/staff/session', { name, password: oneTimePassword })
  await send('PUT', '/api/staff/password', { current: oneTimePassword, next: PASSWORD })
}
