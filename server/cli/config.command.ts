import type { Command } from './command.ts'
import { settings } from '../config.ts'

/** Prints every setting with its default and its value now; secrets are only said to be set. */
export const configCommand: Command = {
  usage: 'config',
  doc: '列出所有设置（环境变量）、默认值和现在的值',
  options: [],
  run: async (_, { stdout, environment, readConfig }) => {
    const width = Math.max(...Object.keys(settings).map(name => name.length))
    for (const [name, setting] of Object.entries(settings)) {
      const isSecret = 'isSecret' in setting && setting.isSecret === true
      const given = environment[name]
      const now = given === undefined ? '' : isSecret ? '  now: (set)' : `  now: ${given}`
      stdout.write(`${name.padEnd(width)}  ${setting.doc}\n${' '.repeat(width)}  default: ${setting.fallback === '' ? '(empty)' : setting.fallback}${now}\n`)
    }
    // Says, as starting the server would, which of the values cannot be used.
    readConfig()
    return 0
  },
}
