import type { Logger, TransportTargetOptions } from 'pino'
import type { Config } from './config.ts'
import { join } from 'node:path'
import { pino } from 'pino'

/** Network logs are kept at least six months (网络安全法 art. 23), apart from business data. */
const KEPT_DAYS = 190

/** Logs to the standard output and, a file a day, to `DATA_DIR/logs`. */
export function openLog({ LOG_LEVEL, DATA_DIR }: Pick<Config, 'LOG_LEVEL' | 'DATA_DIR'>): Logger {
  if (LOG_LEVEL === 'silent')
    return pino({ level: 'silent' })
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
  return pino({ level: LOG_LEVEL, base: null }, pino.transport({ targets }))
}
