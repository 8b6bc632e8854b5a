import type { Datum } from '../../geo/datum.ts'
import type { ServiceKey } from '../service.ts'
import type { ImportRow } from './import-table.ts'
import type { Coordinates } from './read-coordinates.ts'
import type { Refusal } from './reason.ts'
import type { HoursReader, RowCells, RowContext } from './row-cells.ts'
import type { DraftService, StationDraft } from './station-draft.ts'
import { serviceKeys } from '../service-keys.ts'
import { stationCodeSchema } from '../station.ts'
import { normaliseName } from './place-match.ts'
import { readCoordinates, splitLngLat } from './read-coordinates.ts'
import { readServiceCell, readServiceList } from './read-services.ts'
import { refusals, remarks } from './reason.ts'
import { openRow } from './row-cells.ts'
import { MAX_PROGRAMMES, MAX_SEATS, textLimits } from './station-draft.ts'
import { findAccessKind, findHostKind, findPrecision } from './word-tables.ts'

export type RowReading
  = | { readonly draft: StationDraft, readonly refusals: readonly [] }
    | { readonly draft: null, readonly name: string | null, readonly refusals: readonly Refusal[] }

/** Reads one row as a station, or says everything that stands against it. What is in no column stays unknown. */
export function readRow(row: ImportRow, context: RowContext): RowReading {
  const cells = openRow(row, context)
  const width = row.cells.findLastIndex(cell => cell.trim() !== '') + 1
  if (width > context.header.length)
    cells.refusals.push(refusals.tooManyCells(width, context.header.length))
  const name = cells.read('name', textLimits.name)
  if (name === null && cells.refusals.length === 0)
    cells.refusals.push(refusals.missingName())
  const code = readCode(cells)
  const coordinates = readPlace(cells, context.datum)
  const rest = readFacts(cells, context)
  if (name === null || coordinates === null || cells.refusals.length > 0)
    return { draft: null, name, refusals: cells.refusals }
  const { source, point, isCoarse } = coordinates
  const precision = isCoarse ? 'approximate' : rest.precision
  return {
    draft: {
      ...rest,
      row: row.number,
      name,
      nameKey: normaliseName(name),
      code,
      source,
      point,
      precision,
      remarks: cells.remarks,
    },
    refusals: [],
  }
}

function readCode(cells: RowCells): string | null {
  const code = cells.readText('code')?.normalize('NFKC').toUpperCase() ?? null
  if (code !== null && !stationCodeSchema.safeParse(code).success)
    cells.refusals.push(refusals.badCode(code))
  return code
}

function readPlace(cells: RowCells, datum: Datum): Coordinates | null {
  const kind = cells.read('geometryKind')
  if (kind !== null) {
    cells.refusals.push(refusals.notAPoint(kind))
    return null
  }
  const before = cells.refusals.length
  const together = cells.read('lngLat')
  const text = together === null
    ? { lng: cells.read('lng') ?? '', lat: cells.read('lat') ?? '' }
    : splitLngLat(together)
  if (cells.refusals.length > before)
    return null
  const answer = readCoordinates(text, datum)
  if (answer.coordinates === null)
    cells.refusals.push(answer.refusal)
  return answer.coordinates
}

function readFacts(cells: RowCells, context: RowContext) {
  const hostName = cells.readText('hostName', textLimits.hostName)
  return {
    programmes: readProgrammes(cells),
    address: cells.readText('address', textLimits.address),
    precision: cells.readWord('precision', findPrecision),
    declared: {
      district: cells.readText('district', textLimits.area),
      town: cells.readText('town', textLimits.area),
      community: cells.readText('community', textLimits.area),
    },
    hostKind: cells.readWord('hostKind', findHostKind, remarks.hostKindUnread),
    hostName,
    hours: readHours(cells, context.readHours),
    services: readServices(cells),
    seats: cells.readWord('seats', readSeats, remarks.seatsUnread),
    accessWho: cells.readWord('accessWho', findAccessKind, remarks.accessUnread),
    accessWords: cells.readText('accessWords', textLimits.accessWords),
  }
}

function readProgrammes(cells: RowCells): readonly string[] | null {
  const text = cells.readText('programmes', textLimits.programme * MAX_PROGRAMMES)
  const names = [
    ...new Set(text?.split(/[、;；|]/).map(part => part.trim()).filter(part => part !== '')),
  ]
  if (names.length > MAX_PROGRAMMES || names.some(programme => [...programme].length > textLimits.programme))
    cells.refusals.push(refusals.textTooLong(cells.heading('programmes'), textLimits.programme))
  return text === null
    ? null
    : names
}

function readSeats(text: string): number | undefined {
  const digits = /^(\d{1,4})[个座位张]*$/.exec(text.normalize('NFKC'))?.[1]
  const seats = Number(digits)
  return digits !== undefined && seats <= MAX_SEATS
    ? seats
    : undefined
}

function readHours(cells: RowCells, read: HoursReader): StationDraft['hours'] {
  const words = cells.readText('hours', textLimits.hours)
  if (words === null)
    return null
  const rules = read(words)
  if (rules === null)
    cells.remarks.push(remarks.hoursUnread(words))
  return { rules, words }
}

function readServices(cells: RowCells): Partial<Record<ServiceKey, DraftService>> {
  const list = cells.read('services', textLimits.services)
  const listed = list === null
    ? { services: {}, remarks: [] }
    : readServiceList(list, cells.heading('services'))
  cells.remarks.push(...listed.remarks)
  const services: Partial<Record<ServiceKey, DraftService>> = listed.services
  for (const key of serviceKeys) {
    const text = cells.read(`service.${key}`)
    const said = text === null
      ? null
      : readServiceCell(text)
    if (said !== null)
      services[key] = said
    else if (text !== null)
      cells.remarks.push(remarks.serviceUnread(cells.heading(`service.${key}`), text))
  }
  return services
}
