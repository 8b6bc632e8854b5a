import type { Logger, TransportTargetOptions } from 'pino'
import type { Config } from './config.ts'
import { join } from 'node:path'
import { pino } from 'pino'

/** Network logs are kept at least six months (网络安全法 art. 23), apart from business data. */
const KEPT_DAYS = 190

/** How long the last lines may take to reach the disk when the server stops. */
const CLOSE_WITHIN_MS = 5000

/** A log, and what writes its last lines before the process ends; nothing may be logged after `close`. */
export interface OpenLog { readonly log: Logger, readonly close: () => Promise<void> }

/** Logs to the standard output and, a file a day, to `DATA_DIR/logs`. */
export function openLog({ LOG_LEVEL, DATA_DIR }: Pick<Config, 'LOG_LEVEL' | 'DATA_DIR'>): OpenLog {
  if (LOG_LEVEL === 'silent')
    return { log: pino({ level: 'silent' }), close: async () => {} }
  const targets: TransportTargetOptions[] = [
    {
      target: 'pino/file',
      level: 'warn',
      options: { destination: 1 },
    },
    {
      target: 'pino-roll',
      level: LOG_LEVEL,
      options: {
        file: join(DATA_DIR, 'logs', 'nuanyi'),
        frequency: 'daily',
        extension: '.log',
        dateFormat: 'yyyy-MM-dd',
        mkdir: true,
        limit: { count: KEPT_DAYS },
      },
    },
  ]
  const transport = pino.transport({ targets })
  // Lines are written by a thread of its own, which the end of the process would cut off.
  const close = () => new Promise<void>((resolve) => {
    setTimeout(resolve, CLOSE_WITHIN_MS).unref()
    transport.once('close', () => resolve())
    transport.end()
  })
  return { log: pino({ level: LOG_LEVEL, base: null }, transport), close }
}
