import type { Command } from './command.ts'
import { areasImportCommand } from './areas-import.command.ts'
import { configCommand } from './config.command.ts'
import { demoClearCommand } from './demo.commands.ts'
import { staffAddCommand, staffDisableCommand, staffListCommand, staffResetCommand } from './staff.commands.ts'
import { stationsExportCommand } from './stations-export.command.ts'
import { stationsImportCommand } from './stations-import.command.ts'
import { verifyCommand } from './verify.command.ts'

/** Every operator command. To add one, write `x.command.ts` and add it here. */
export const commands: readonly Command[] = [
  stationsImportCommand,
  stationsExportCommand,
  areasImportCommand,
  staffAddCommand,
  staffListCommand,
  staffResetCommand,
  staffDisableCommand,
  demoClearCommand,
  verifyCommand,
  configCommand,
]
