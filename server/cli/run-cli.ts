import type { CliContext, Command } from './command.ts'
import { cac } from 'cac'
import { ConfigError } from '../config.ts'
import { ImportFileError } from '../stations/import/import-file-error.ts'
import { CommandError } from './command.ts'

/** What cac throws for unknown options and missing arguments carries this name and no exported class. */
const isUsageError = (error: unknown): error is Error => error instanceof Error && error.name === 'CACError'
const expectedErrors = [CommandError, ConfigError] as const

/** `stations import <file>` is called `stations import` and takes `<file>`. */
const isArgument = (part: string) => /^[<[]/.test(part)
const nameOf = (usage: string) => usage.split(' ').filter(part => !isArgument(part))
const argumentsOf = (usage: string) => usage.split(' ').filter(isArgument).join(' ')

/** Runs what the operator typed, without `node` and the script; returns the exit code. Expected failures become words on stderr. */
export async function runCli(words: readonly string[], commands: readonly Command[], context: CliContext): Promise<number> {
  try {
    return await dispatch(words, commands, context)
  }
  catch (error) {
    if (error instanceof ImportFileError)
      context.stderr.write(`没有导入：\n${error.problems.map(problem => `  ${problem.words.zh}`).join('\n')}\n`)
    else if (isUsageError(error))
      context.stderr.write(`${error.message}\n怎么用：npm run cli -- help ${words.filter(word => /^[a-z]+$/.test(word)).slice(0, 2).join(' ')}\n`)
    else if (expectedErrors.some(kind => error instanceof kind))
      context.stderr.write(`${error instanceof Error ? error.message : ''}\n`)
    else
      throw error
    return 1
  }
}

async function dispatch(words: readonly string[], commands: readonly Command[], context: CliContext): Promise<number> {
  const asked = words.filter(word => word !== 'help' && word !== '--help' && word !== '-h')
  const command = commands.find(({ usage }) => nameOf(usage).every((part, at) => asked[at] === part))
  const wantsHelp = asked.length < words.length
  if (!command && asked.length > 0 && !wantsHelp)
    throw new CommandError(`没有「${asked.slice(0, 2).join(' ')}」这个命令。可用的命令：npm run cli -- help`)
  if (!command || wantsHelp) {
    context.stdout.write(command ? helpFor(command) : overview(commands))
    return 0
  }
  return runCommand(command, asked.slice(nameOf(command.usage).length), context)
}

/** cac knows commands of one word only, so it is given the words behind the name. */
async function runCommand(command: Command, words: readonly string[], context: CliContext): Promise<number> {
  const cli = cac(nameOf(command.usage).join(' '))
  const parser = cli.command(argumentsOf(command.usage))
  for (const { flags, doc } of command.options)
    parser.option(flags, doc)
  let exitCode = Promise.resolve(1)
  parser.action(() => {
    const { '--': _, ...options } = cli.options
    exitCode = command.run({ args: cli.args, options }, context)
  })
  cli.parse(['node', 'cli', ...words])
  return exitCode
}

const line = (left: string, right: string, width: number) => `  ${left.padEnd(width)}  ${right}\n`

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(command => command.usage.length))
  return `用法：npm run cli -- <命令>\n\n${commands.map(command => line(command.usage, command.doc, width)).join('')}\n某个命令怎么用：npm run cli -- help stations import\n`
}

function helpFor({ usage, doc, options, examples = [] }: Command): string {
  const width = Math.max(0, ...options.map(option => option.flags.length))
  return [
    `用法：npm run cli -- ${usage}${options.length > 0 ? ' [选项]' : ''}\n\n${doc}\n`,
    options.length > 0 ? `\n选项：\n${options.map(option => line(option.flags, option.doc, width)).join('')}` : '',
    examples.length > 0 ? `\n例如：\n${examples.map(example => `  npm run cli -- ${example}\n`).join('')}` : '',
  ].join('')
}
