import type { ImportSession, ImportSettings } from '#data/stations/import/import-session.ts'
import type { Storage } from '#web/device/storage.ts'
import * as z from 'zod/mini'
import { importSettingsSchema } from '#data/stations/import/import-session.ts'

const draftSchema = z.object({ settings: importSettingsSchema, accept: z.array(z.int()) })
/** What somebody has chosen for an import, before and after the server knows: it survives the page. */
export interface ImportDraft { settings: ImportSettings, accept: number[] }

const keyOf = (id: string) => `import.${id}`

/** What was chosen here, or else what the server remembers. */
export function readDraft(storage: Storage, { id, settings }: Pick<ImportSession, 'id' | 'settings'>): ImportDraft {
  try {
    return z.parse(draftSchema, JSON.parse(storage.get(keyOf(id)) ?? ''))
  }
  catch {
    return { settings, accept: [] }
  }
}

export const keepDraft = (storage: Storage, id: string, draft: ImportDraft): void => storage.set(keyOf(id), JSON.stringify(draft))
export const forgetDraft = (storage: Storage, id: string): void => storage.remove(keyOf(id))

/** Whether two say the same, in whatever order. */
export function isSameChoice(one: ImportSettings, other: ImportSettings): boolean {
  const plain = ({ datum, columns, isAnywhere, confirmed }: ImportSettings) => JSON.stringify([datum, Object.entries(columns).toSorted(([a], [b]) => a < b ? -1 : 1), isAnywhere, confirmed?.on, confirmed?.by])
  return plain(one) === plain(other)
}

/** Field to heading as things are chosen now; an empty heading leaves the field out. */
export const mappingOf = ({ mapping }: Pick<ImportSession, 'mapping'>, { columns }: ImportSettings): Record<string, string> => ({ ...mapping, ...columns })

/** The field that a heading is taken for; empty: none. */
export const fieldOf = (mapping: Readonly<Record<string, string>>, heading: string): string => Object.keys(mapping).find(field => heading !== '' && mapping[field] === heading) ?? ''

/** Takes a heading for a field (empty: for none). The field's former column, and the column's former field, are let go. */
export function chooseField(session: Pick<ImportSession, 'mapping'>, settings: ImportSettings, { heading, field }: { heading: string, field: string }): ImportSettings {
  const former = fieldOf(mappingOf(session, settings), heading)
  return { ...settings, columns: { ...settings.columns, ...former && { [former]: '' }, ...field && { [field]: heading } } }
}

/** What a file must have: a name, and a place in one column or two. */
export function findMissing(mapping: Readonly<Record<string, string>>): string[] {
  const has = (field: string) => (mapping[field] ?? '') !== ''
  return [...has('name') ? [] : ['name'], ...has('lngLat') ? [] : ['lng', 'lat'].filter(field => !has(field))]
}
