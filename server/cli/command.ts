import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'

/** A stream that text can be written to; a terminal says so. */
export type TextOutput = NodeJS.WritableStream & { readonly isTTY?: boolean }

/** What enters at `main.ts` and travels to every command. */
export interface CliContext {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Where relative file names count from. */
  readonly workingDirectory: string
  readonly stdout: TextOutput
  readonly stderr: TextOutput
  readonly readConfig: () => Config
  /** Opens the database that the settings name; who opens, closes `db`. */
  readonly openDeps: (config: Config) => Promise<Deps>
}

export interface CommandOption {
  /** As cac takes it: `--datum <datum>`, `--dry-run`. */
  readonly flags: string
  readonly doc: string
}

/** One operator command: a row of the table in `commands.ts`. */
export interface Command {
  /** One or two words and its arguments: `stations import <file>`. */
  readonly usage: string
  readonly doc: string
  readonly options: readonly CommandOption[]
  readonly examples?: readonly string[]
  /** Returns the exit code. `options` come as typed by the operator; the command checks them. Throws {@link CommandError}. */
  readonly run: (input: { readonly args: readonly string[], readonly options: Readonly<Record<string, unknown>> }, context: CliContext) => Promise<number>
}

/** Thrown when a command cannot be carried out; the message is for the operator. */
export class CommandError extends Error {
  override name = 'CommandError'
}
