import type { GrantInput } from '#data/staff/account.ts'
import type { Deps } from '#server/deps.ts'
import { createApp } from '#server/app.ts'
import { plantAreas } from '#server/areas/areas.service.ts'
import { operator } from '#server/audit/actor.ts'
import { addAccount } from '#server/staff/accounts.service.ts'
import { everywhere } from '#server/staff/scope.ts'

export const byOperator = { actor: operator, scope: everywhere }
export const OWN_ORIGIN = 'http://localhost'
export const PASSWORD = '下雨天要记得带伞出门'

/** One request to the server as a browser at our own pages makes it; a body is JSON, or bytes as they are. */
export interface Ask { body?: unknown, cookie?: string | undefined, headers?: Record<string, string | undefined> }

/** The offices of a county: a server, its areas, and people who have accounts there. */
export async function openOffices<StoryDeps extends Deps>(deps: StoryDeps) {
  await plantAreas(deps)
  const app = createApp(deps)

  function ask(method: string, path: string, { body, cookie, headers }: Ask = {}) {
    const all = { 'origin': OWN_ORIGIN, 'content-type': body === undefined ? undefined : 'application/json', cookie, ...headers }
    const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined)
    return app.request(`http://localhost${path}`, { method, headers: given, ...body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) } })
  }

  /** An account that has its one-time password still. */
  const hire = (name: string, ...grants: GrantInput[]) => addAccount(deps, byOperator, { name, grants })

  async function signIn(name: string, password: string, code?: string) {
    const answer = await ask('POST', '/api/staff/session', { body: { name, password, ...code === undefined ? {} : { code } } })
    return { answer, cookie: cookieOf(answer) }
  }

  /** Someone with a password of their own who is signed in. */
  async function employ(name: string, ...grants: GrantInput[]) {
    const { account, oneTimePassword } = await hire(name, ...grants)
    const { cookie } = await signIn(name, oneTimePassword)
    await ask('PUT', '/api/staff/password', { body: { current: oneTimePassword, next: PASSWORD }, cookie })
    return { account, name, cookie, ask: (method: string, path: string, body?: unknown) => ask(method, path, { body, cookie }) }
  }

  const whoIs = async (cookie: string | undefined) => (await (await ask('GET', '/api/staff/session', { cookie })).json())
  const audit = () => deps.db.selectFrom('audit_entries').selectAll().orderBy('seq').execute()
  const auditActions = async () => (await audit()).map(({ action }) => action)
  return { deps, app, ask, hire, signIn, employ, whoIs, audit, auditActions }
}

/** The session cookie that an answer sets, as the browser sends it back. */
export function cookieOf(answer: Response): string | undefined {
  return answer.headers.getSetCookie().filter(line => !line.includes('Max-Age=0')).map(line => line.split(';')[0]).at(-1)
}
