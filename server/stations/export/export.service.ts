import type { Station } from '#data/stations/station.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { ExportedStation } from './export-columns.ts'
import { Buffer } from 'node:buffer'
import { extname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { dayOf, toShanghaiIso } from '#data/time/shanghai.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { audited } from '../../audit/audited.service.ts'
import { commonArea } from '../../staff/scope.ts'
import { listReachableEntries } from '../console/reachable-stations.service.ts'
import { stationsGeoJson } from '../open-data.ts'
import { exportColumns, nameAreas } from './export-columns.ts'
import { writeWorkbook } from './write-workbook.ts'

type Write = (exported: readonly ExportedStation[], about: { site: string, madeAt: string }) => Promise<Buffer> | Buffer

const headings = exportColumns.map(column => column.heading)
const recordOf = (exported: ExportedStation) => exportColumns.map(column => column.value(exported))

/** How each kind of file is written, by the end of its name. */
const writers: Readonly<Record<string, Write>> = {
  '.csv': exported => Buffer.from(stringify([headings, ...exported.map(recordOf)], { bom: true, escape_formulas: true, record_delimiter: 'windows' })),
  '.xlsx': (exported, { site }) => writeWorkbook({ title: site, headings, records: exported.map(recordOf) }),
  '.geojson': (exported, about) => Buffer.from(stationsGeoJson(exported.map(({ station }) => station), about)),
}

/** Kinds of files that stations can be written to, by the end of the name. */
export const exportExtensions: readonly string[] = Object.keys(writers)

/** The stations within somebody's reach as .xlsx, retired ones too; that they were taken out is recorded. */
export async function exportReachable(deps: Pick<Deps, 'db' | 'keys' | 'now' | 'index' | 'site'>, by: Authority): Promise<{ bytes: Buffer, file: string }> {
  const file = `stations-${dayOf(deps.now())}.xlsx`
  const stations = (await listReachableEntries(deps, by)).map(entry => deps.index.stationAt(entry, deps.now()))
  const records = nameAreas(stations, await readAllAreas(deps)).map(recordOf)
  const bytes = await writeWorkbook({ title: deps.site.name, headings, records })
  await audited(deps, ({ record }) => record(by.actor, { action: 'stations.exported', subject: null, areaId: commonArea(by.scope.paths), details: { file, stations: records.length } }))
  return { bytes, file }
}

/** Writes the stations as a file of the kind that its name says; undefined for a kind we do not write. Needs a fresh index. */
export async function exportStations({ db, index, now, site }: Pick<Deps, 'db' | 'index' | 'now' | 'site'>, options: { fileName: string, withRetired: boolean }): Promise<{ bytes: Buffer, count: number } | undefined> {
  const write = writers[extname(options.fileName).toLowerCase()]
  if (!write)
    return undefined
  const entries = [...index.all].filter(({ facts }) => options.withRetired || facts.status === 'active')
  const stations: Station[] = entries.map(entry => index.stationAt(entry, now())).sort((a, b) => a.code.localeCompare(b.code, 'en'))
  const bytes = await write(nameAreas(stations, await readAllAreas({ db })), { site: site.name, madeAt: toShanghaiIso(now()) })
  return { bytes, count: stations.length }
}
