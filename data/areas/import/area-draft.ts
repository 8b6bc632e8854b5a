import type { Datum } from '../../geo/datum.ts'
import type { Point } from '../../geo/point.ts'
import type { ImportRow } from '../../stations/import/import-table.ts'
import type { AreaRefusal } from '../area-refusals.ts'
import type { AreaLevel } from '../area.ts'
import type { AreaColumns, AreaField } from './area-columns.ts'
import { convertDatum } from '../../geo/datum.ts'
import { areaNameSchema } from '../area-orders.ts'
import { areaNameKey } from '../area-tree.ts'
import { areaLevels } from '../area.ts'
import { areaRowRefusals } from './area-row-refusals.ts'

/** One area as a row says it, before it is looked for in the tree. */
export interface AreaDraft {
  readonly number: number
  readonly name: string
  readonly level: AreaLevel | null
  readonly gbCode: string | null
  /** WGS-84. */
  readonly point: Point | null
  /** The names above it from the county down, or what the row says of its parent: a name or a code. */
  readonly above: readonly { readonly level: AreaLevel, readonly name: string }[] | { readonly text: string | null }
  readonly refusals: readonly AreaRefusal[]
  /** Only named above another one, in a list with a column for each level. */
  readonly isImplied: boolean
}

const levelNames: readonly (readonly [AreaLevel, RegExp])[] = [
  ['county', /^(?:county|县级?|区县|县区|县（区）)$/],
  ['town', /^(?:town|乡镇级?|街道|镇|乡|镇街|乡镇街道|管理处)$/],
  ['community', /^(?:community|社区|村|村居|村级|社区村)$/],
  ['grid', /^(?:grid|网格)$/],
]
/** Digits of a code of GB/T 2260 and its extension, by level. */
const codeDigits: readonly (readonly [number, AreaLevel])[] = [[6, 'county'], [9, 'town'], [12, 'community']]

/** 520322101000 is the town 520322101: lists of the statistics bureau write all codes with twelve digits. */
const shortCode = (code: string): string => /^\d{12}$/.test(code) ? code.replace(/(?:000000|000)$/, '') : code

/** Roughly: mistakes such as swapped columns are found, borders are not argued about. */
const isInChina = ({ lng, lat }: Point) => lng > 73 && lng < 136 && lat > 3 && lat < 54

interface Reading { readonly row: ImportRow, readonly columns: AreaColumns, readonly datum: Datum | null }

function readPoint(lng: string, lat: string, datum: Datum | null): Point | null | undefined {
  if ((lng === '' && lat === '') || datum === null)
    return null
  const point = { lng: Number(lng), lat: Number(lat) }
  return lng !== '' && lat !== '' && isInChina(point) ? convertDatum(point, datum, 'wgs84') : undefined
}

/** The areas that a row says: one by its name, or one for each filled column of a level, the last of which has the row's code and place. */
export function readAreaRow({ row, columns, datum }: Reading): AreaDraft[] {
  const cell = (field: AreaField) => (row.cells[columns.get(field) ?? -1] ?? '').trim()
  const refusals: AreaRefusal[] = []
  const name = areaNameSchema.safeParse(cell('name'))
  const code = shortCode(cell('code').replace(/\s/g, ''))
  const isCode = /^\d{6,12}$/.test(code)
  const point = readPoint(cell('lng'), cell('lat'), datum)
  if (code !== '' && !isCode)
    refusals.push(areaRowRefusals.badCode(code))
  if (point === undefined)
    refusals.push(areaRowRefusals.badPoint(cell('lng'), cell('lat')))
  const facts = { number: row.number, gbCode: isCode ? code : null, point: point ?? null }
  const chain = areaLevels.map(level => ({ level, name: areaNameKey(cell(level)) })).filter(({ name }) => name !== '')
  if (!columns.has('name')) {
    return chain.length === 0
      ? [{ ...facts, name: '', level: null, above: [], refusals: [areaRowRefusals.badName()], isImplied: false }]
      : chain.map((last, at) => {
          const isLast = at === chain.length - 1
          const isName = areaNameSchema.safeParse(last.name).success
          return { ...last, ...facts, ...isLast ? {} : { gbCode: null, point: null }, above: chain.slice(0, at), refusals: [...isLast ? refusals : [], ...isName ? [] : [areaRowRefusals.badName()]], isImplied: !isLast }
        })
  }
  if (!name.success)
    refusals.push(areaRowRefusals.badName())
  const levelText = cell('level').toLowerCase()
  const level = levelText === '' ? codeDigits.find(([digits]) => isCode && digits === code.length)?.[1] : levelNames.find(([, words]) => words.test(levelText))?.[0]
  if (levelText !== '' && level === undefined)
    refusals.push(areaRowRefusals.badLevel(cell('level')))
  return [{ ...facts, name: name.data ?? cell('name'), level: level ?? null, above: chain.length > 0 ? chain : { text: cell('parent') === '' ? null : cell('parent') }, refusals, isImplied: false }]
}
