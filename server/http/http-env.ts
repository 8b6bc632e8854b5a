import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'

/** What every request carries. */
export interface HttpEnv {
  Bindings: Partial<HttpBindings>
  Variables: { requestId: string, log: Logger }
}
