import type { Datum } from '../../geo/datum.ts'
import type { ImportField } from './import-field.ts'
import type { FileNote, FileProblem } from './reason.ts'
import { datumNamedIn, holdsGuesses, holdsPersonalData, normaliseHeader, withoutDatum } from './header.ts'
import { findImportField, importFields } from './import-field.ts'
import { fileNotes, fileProblems } from './reason.ts'

/** Which column (0-based) holds which field. */
export type ColumnMapping = ReadonlyMap<ImportField, number>

/** What the operator says: field name to heading; an empty heading leaves the field out. */
export type ColumnOverrides = Readonly<Record<string, string>>

export type ColumnsAnswer
  = | { readonly mapping: ColumnMapping, readonly notes: readonly FileNote[] }
    | { readonly mapping: null, readonly problems: readonly FileProblem[] }

/** A heading equal to a synonym beats one that merely holds it, such as 驿站名称（全称）. */
const EXACT = 3
const BARE = 2
const HOLDS = 1
/** 服务 is found in too many headings (服务人次) to mean anything there; these short ones are safe. */
const shortButTelling = ['名称', '地址', '经度', '纬度', '座位']
const MIN_HELD = { ascii: 5, han: 3 }

function canBeHeld(heading: string): boolean {
  const isAscii = /^[\x20-\x7E]+$/.test(heading)
  return shortButTelling.includes(heading) || heading.length >= (isAscii ? MIN_HELD.ascii : MIN_HELD.han)
}

/** How well a heading fits a field's synonyms, best first: 0 not at all, below 2 it holds one, below 3 without its brackets, up to 4 equal. */
function likeness(header: string, headings: readonly string[]): number {
  const normal = withoutDatum(normaliseHeader(header))
  const bare = withoutDatum(normaliseHeader(header.normalize('NFKC').replace(/[([][^)\]]*[)\]]/g, '')))
  const wanted = headings.map(normaliseHeader)
  const rank = (index: number) => 1 - index / (headings.length + 1)
  const exact = wanted.indexOf(normal)
  if (exact >= 0)
    return EXACT + rank(exact)
  const bareIndex = wanted.indexOf(bare)
  if (bareIndex >= 0)
    return BARE + rank(bareIndex)
  const held = Math.max(0, ...wanted.filter(heading => canBeHeld(heading) && normal.includes(heading)).map(heading => heading.length))
  // 承办单位名称 is more 承办单位 than 名称: the longer part counts.
  return held > 0
    ? HOLDS + held / (normal.length + 1)
    : 0
}

const coordinateFields: readonly ImportField[] = ['lng', 'lat', 'lngLat']

/**
 * Guesses which column holds which field; the best match is taken first, a column is used once. Columns of guesses and of personal
 * data are never taken. Of several coordinate columns those of the declared datum win.
 */
export function guessColumns(header: readonly string[], datum: Datum | null): ColumnMapping {
  const candidates = [...importFields].flatMap(([field, { headings }]) => header.flatMap((heading, column) => {
    if (holdsGuesses(heading) || holdsPersonalData(heading))
      return []
    const score = likeness(heading, headings)
    const named = coordinateFields.includes(field)
      ? datumNamedIn(heading)
      : undefined
    const isOfOtherDatum = named !== undefined && datum !== null && named !== datum
    const isOfThisDatum = named !== undefined && named === datum
    return score > 0
      ? [
          { field, column, score: score + (isOfThisDatum ? 10 : 0) - (isOfOtherDatum ? 10 : 0) },
        ]
      : []
  }))
  const mapping = new Map<ImportField, number>()
  const used = new Set<number>()
  for (const { field, column } of candidates.sort((a, b) => b.score - a.score || a.column - b.column)) {
    if (mapping.has(field) || used.has(column))
      continue
    mapping.set(field, column)
    used.add(column)
  }
  if (mapping.has('lng') && mapping.has('lat'))
    mapping.delete('lngLat')
  return mapping
}

/** Which column holds which field: guessed from the heading, then as the operator says. */
export function chooseColumns(header: readonly string[], datum: Datum, overrides: ColumnOverrides = {}): ColumnsAnswer {
  const chosen = readOverrides(header, overrides)
  const said = new Set(chosen.mapping.values())
  const guessed = [
    ...guessColumns(header, datum),
  ].filter(([field, column]) => !said.has(column) && !chosen.silenced.has(field))
  const mapping = new Map([
    ...guessed,
    ...chosen.mapping,
  ])
  if (chosen.mapping.has('lngLat') && !chosen.mapping.has('lng'))
    coordinateFields.filter(field => field !== 'lngLat').forEach(field => mapping.delete(field))
  const problems = [
    ...chosen.problems,
    ...missing(mapping),
    ...contradictions(header, mapping, datum),
  ]
  if (problems.length > 0)
    return { mapping: null, problems }
  return {
    mapping,
    notes: notesOn(header, new Set(mapping.values())),
  }
}

function readOverrides(header: readonly string[], overrides: ColumnOverrides) {
  const mapping = new Map<ImportField, number>()
  const silenced = new Set<ImportField>()
  const problems: FileProblem[] = []
  for (const [name, heading] of Object.entries(overrides)) {
    const field = findImportField(name)
    const columns = header.flatMap((text, column) => normaliseHeader(text) === normaliseHeader(heading)
      ? [column]
      : [])
    const [column] = columns
    if (field === undefined) {
      problems.push(fileProblems.unknownField(name))
    }
    else if (heading.trim() === '') {
      silenced.add(field)
    }
    else if (column === undefined) {
      problems.push(fileProblems.unknownColumn(heading))
    }
    else if (columns.length > 1) {
      problems.push(fileProblems.ambiguousColumn(heading))
    }
    else if (holdsGuesses(heading)) {
      problems.push(fileProblems.guessColumn(heading))
    }
    else if (holdsPersonalData(heading)) {
      problems.push(fileProblems.personalColumn(heading))
    }
    else if ([
      ...mapping.values(),
    ].includes(column)) {
      problems.push(fileProblems.columnTwice(heading))
    }
    else {
      mapping.set(field, column)
    }
  }
  return { mapping, silenced, problems }
}

function missing(mapping: ColumnMapping): FileProblem[] {
  const needed: ImportField[] = mapping.has('lngLat')
    ? ['name']
    : ['name', 'lng', 'lat']
  return needed.filter(field => !mapping.has(field))
    .map(field => fileProblems.missingColumn(importFields.get(field)?.words ?? { zh: field, en: field }))
}

function contradictions(header: readonly string[], mapping: ColumnMapping, datum: Datum): FileProblem[] {
  return coordinateFields.flatMap((field) => {
    const heading = header[mapping.get(field) ?? -1] ?? ''
    const named = datumNamedIn(heading)
    return named !== undefined && named !== datum
      ? [
          fileProblems.datumContradicts(heading, named, datum),
        ]
      : []
  })
}

function notesOn(header: readonly string[], used: ReadonlySet<number>): FileNote[] {
  const unused = header.filter((heading, column) => heading.trim() !== '' && !used.has(column))
  const personal = unused.filter(holdsPersonalData)
  const guesses = unused.filter(heading => holdsGuesses(heading) && !personal.includes(heading))
  const others = unused.filter(heading => !personal.includes(heading) && !guesses.includes(heading))
  return [
    ...(guesses.length > 0
      ? [
          fileNotes.guessesLeftOut(guesses),
        ]
      : []),
    ...(personal.length > 0
      ? [
          fileNotes.personalLeftOut(personal),
        ]
      : []),
    ...(others.length > 0
      ? [
          fileNotes.columnsLeftOut(others),
        ]
      : []),
  ]
}
