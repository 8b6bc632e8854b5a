import type { Deps } from '../../deps.ts'
import type { Notice } from './notice-body.ts'
import type { WebhookRow } from './notices.repository.ts'
import { Buffer } from 'node:buffer'
import * as z from 'zod/mini'
import { ProblemError } from '#data/problems/problem-error.ts'
import { seal, unseal } from '../../seal.ts'
import { noticeBodies } from './notice-body.ts'

const WITHIN_MS = 8000
/** Robots answer with a short JSON; nobody reads on for ever. */
const MAX_ANSWER_LETTERS = 4096
const answerSchema = z.object({ errcode: z.int() })

/** Why a message did not arrive, as a word that the web has words for; it never holds the address. */
export type RobotFailure = 'timeout' | 'unreachable' | 'not_allowed' | 'unreadable' | `http_${number}` | `robot_${number}`

const allowedHosts = ({ LEAD_WEBHOOK_HOSTS }: Deps['config']) => LEAD_WEBHOOK_HOSTS.split(',').map(host => host.trim().toLowerCase()).filter(host => host !== '')

/** Whether messages may go there: https, the usual port, and a host of LEAD_WEBHOOK_HOSTS, so that nobody makes this server ask its own network. */
function isAllowed(url: URL, config: Deps['config']): boolean {
  return url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && allowedHosts(config).includes(url.hostname)
}

/** The address of a robot. Throws invalid_input for one where no messages may go. */
export function getRobotUrl({ config }: Pick<Deps, 'config'>, text: string): URL {
  const url = URL.parse(text)
  if (!url || !isAllowed(url, config))
    throw new ProblemError('invalid_input', 'a robot has an https address at one of LEAD_WEBHOOK_HOSTS', { complaints: [{ path: 'url', message: `must be https at one of ${allowedHosts(config).join(', ')}` }] })
  return url
}

export const sealUrl = ({ keys, randomBytes }: Pick<Deps, 'keys' | 'randomBytes'>, id: string, url: URL): string => seal(keys.derive('lead-webhook'), Buffer.from(url.href), { boundTo: id, randomBytes })

function failureOf(error: unknown): RobotFailure {
  return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable'
}

/** Says something through a robot; null: it was taken. Both kinds answer 200 with `errcode` 0 for what they took. Never throws. */
export async function tellRobot({ keys, config, fetch }: Pick<Deps, 'keys' | 'config' | 'fetch'>, webhook: Pick<WebhookRow, 'id' | 'sealed_url' | 'flavour'>, notice: Notice): Promise<RobotFailure | null> {
  try {
    const url = new URL(unseal(keys.derive('lead-webhook'), webhook.sealed_url, { boundTo: webhook.id }).toString())
    // Once more: the list may have become shorter.
    if (!isAllowed(url, config))
      return 'not_allowed'
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(noticeBodies[webhook.flavour](notice)),
      redirect: 'manual',
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    if (answer.status !== 200)
      return `http_${answer.status}`
    const parsed = z.safeParse(answerSchema, JSON.parse((await answer.text()).slice(0, MAX_ANSWER_LETTERS)))
    if (!parsed.success)
      return 'unreadable'
    return parsed.data.errcode === 0 ? null : `robot_${parsed.data.errcode}`
  }
  catch (error) {
    return error instanceof SyntaxError ? 'unreadable' : failureOf(error)
  }
}
