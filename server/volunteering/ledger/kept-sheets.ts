import type { MappingAnswer } from '#data/volunteering/sheet-mapping.ts'
import type { Deps } from '../../deps.ts'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSheetMapping } from '#data/volunteering/sheet-mapping.ts'

const MAX_FILES = 50
const MAX_LETTERS = 20_000
const folderOf = ({ DATA_DIR }: Pick<Deps['config'], 'DATA_DIR'>) => join(DATA_DIR, 'sheets')

/** Names of the mapping files in `DATA_DIR/sheets`; none where there is no such folder. */
async function listNames(config: Pick<Deps['config'], 'DATA_DIR'>): Promise<string[]> {
  const files = await readdir(folderOf(config), { withFileTypes: true }).catch(() => [])
  return files.filter(file => file.isFile() && /\.(?:json|csv)$/i.test(file.name)).map(({ name }) => name).toSorted().slice(0, MAX_FILES)
}

/** A mapping file by its name; undefined: there is none of this name. */
export async function findKeptSheet(config: Pick<Deps['config'], 'DATA_DIR'>, name: string): Promise<MappingAnswer | undefined> {
  // Only what was found in the folder is opened: a name from outside is never part of a path.
  const known = (await listNames(config)).find(candidate => candidate === name)
  return known === undefined ? undefined : readSheetMapping((await readFile(join(folderOf(config), known), 'utf8')).slice(0, MAX_LETTERS))
}

export async function listKeptSheets(config: Pick<Deps['config'], 'DATA_DIR'>): Promise<{ name: string, isUsable: boolean }[]> {
  return Promise.all((await listNames(config)).map(async name => ({ name, isUsable: 'mapping' in (await findKeptSheet(config, name) ?? {}) })))
}
