import type { Deps } from '../deps.ts'
import { DAY_MS } from '#data/time/shanghai.ts'
import { readHead } from './verify.service.ts'

/** Writes the end of the audit chain to the log, now and once a day: `verify --expect` finds a cut tail with it. Returns how to stop. */
export async function logHeadDaily(deps: Pick<Deps, 'db' | 'log'>): Promise<() => void> {
  async function logHead() {
    const { seq, hash } = await readHead(deps)
    deps.log.info({ auditHead: `${seq}:${hash}` }, 'end of the audit chain')
  }
  await logHead()
  const timer = setInterval(() => {
    logHead().catch((error: unknown) => deps.log.error({ err: error }, 'could not read the end of the audit chain'))
  }, DAY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
