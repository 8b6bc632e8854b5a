import type { Deps } from '../deps.ts'
import { loadDemo } from './load-demo.service.ts'

/** Tells the demonstration while the server answers already, and says on the console how that went. It never fails: a server without it is a server. */
export async function tellDemo(deps: Deps, { say, signal }: { say: (line: string) => void, signal: AbortSignal }): Promise<void> {
  const sinceMs = deps.now()
  try {
    const outcome = await loadDemo(deps, signal)
    if (outcome.state === 'told')
      say(`the demonstration (示例数据) is complete, in ${Math.round((deps.now() - sinceMs) / 1000)} s; npm run cli -- demo clear takes it away`)
    if (outcome.state === 'interrupted')
      say('the demonstration (示例数据) was interrupted, and real entries have come since: it is left as it is; npm run cli -- demo clear takes it away')
    deps.log.info({ demo: outcome }, 'demonstration')
  }
  catch (error) {
    deps.log.error({ err: error }, 'the demonstration could not be told')
    say('the demonstration (示例数据) could not be loaded to its end, see the log; npm run cli -- demo clear takes it away')
  }
}
