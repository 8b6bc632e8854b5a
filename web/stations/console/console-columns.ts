import type { StaffStation } from '#data/stations/console/revision.ts'
import type { DeskWords } from '#web/i18n/desk-words.ts'
import type { Messages } from '#web/i18n/messages.ts'
import { confirmationWords } from '#web/i18n/age-words.ts'
import { openingWords } from '#web/i18n/opening-words.ts'
import { listMissing } from './console-filter.ts'

/** What a cell is said with. */
export interface CellTeller { m: Messages, d: DeskWords, nowMs: number, areaName: (id: string | null) => string }

interface ConsoleColumn {
  readonly key: string
  readonly text: (station: StaffStation, teller: CellTeller) => string
  /** What the rows are sorted by, where it is not the text. */
  readonly order?: (station: StaffStation) => string | number
  readonly isAlwaysShown?: true
  readonly isHiddenAtFirst?: true
}

/** How much needs an eye comes first: shut and unknown, then open. */
const stateOrder = { unknown: 0, closed: 1, closing_soon: 2, open: 3 } as const

function stateText({ status, opening }: StaffStation, { m, d, nowMs }: CellTeller): string {
  return status === 'retired' ? d.console.status.retired : openingWords(m, opening, nowMs)
}

/** The columns of the table, in their order. One more is a row here and a word in `console.columns`. */
export const consoleColumns = [
  { key: 'code', text: ({ code }) => code, isAlwaysShown: true },
  { key: 'name', text: ({ name }) => name, isAlwaysShown: true },
  { key: 'state', text: stateText, order: ({ status, opening }) => status === 'retired' ? -1 : stateOrder[opening.state] },
  { key: 'area', text: ({ areaId }, { areaName }) => areaName(areaId) },
  { key: 'confirmed', text: (station, { m, nowMs }) => confirmationWords(m, station, nowMs), order: ({ confirmedAt }) => confirmedAt ?? '' },
  { key: 'missing', text: (station, { m, d }) => m.shared.join(listMissing(station).map(fact => d.console.missing[fact])), order: station => listMissing(station).length },
  { key: 'host', text: ({ host }, { m }) => host.name ?? m.shared.hosts[host.kind], isHiddenAtFirst: true },
  { key: 'address', text: ({ address }) => address ?? '', isHiddenAtFirst: true },
  { key: 'services', text: ({ services }, { m }) => m.shared.join(Object.entries(services).filter(([, { state }]) => state === 'yes').map(([key]) => Object.entries(m.shared.services).find(([name]) => name === key)?.[1] ?? key)), isHiddenAtFirst: true },
  { key: 'access', text: ({ access }, { m }) => m.shared.access[access.who], isHiddenAtFirst: true },
  { key: 'updated', text: ({ updatedAt }) => updatedAt.slice(0, 10), order: ({ updatedAt }) => updatedAt, isHiddenAtFirst: true },
] as const satisfies readonly ConsoleColumn[]
export type ColumnKey = typeof consoleColumns[number]['key']

const rows: readonly (ConsoleColumn & { key: ColumnKey })[] = consoleColumns
export const findColumn = (key: unknown): ConsoleColumn & { key: ColumnKey } | undefined => rows.find(column => column.key === key)
export const shownColumns = (hidden: readonly string[]) => rows.filter(({ key, isAlwaysShown }) => isAlwaysShown || !hidden.includes(key))
export const optionalColumns = rows.filter(({ isAlwaysShown }) => !isAlwaysShown)
export const hiddenAtFirst: readonly string[] = rows.filter(({ isHiddenAtFirst }) => isHiddenAtFirst).map(({ key }) => key)

/** The stations by a column, ties by code. Chinese sorts by pinyin. */
export function sortStations(stations: readonly StaffStation[], { key, isDown }: { key: ColumnKey, isDown: boolean }, teller: CellTeller): StaffStation[] {
  const column = findColumn(key)
  const collator = new Intl.Collator('zh-CN', { numeric: true })
  const keyed = stations.map(station => ({ station, by: column?.order?.(station) ?? column?.text(station, teller) ?? '' }))
  const compare = (a: string | number, b: string | number) => typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  const turn = isDown ? -1 : 1
  return keyed.sort((a, b) => turn * compare(a.by, b.by) || (a.station.code < b.station.code ? -1 : 1)).map(({ station }) => station)
}
