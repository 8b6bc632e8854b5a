import type { Expression, SqlBool } from 'kysely'
import type { Scope } from './scope.ts'
import { sql } from 'kysely'

interface Restrictable<Query> { where: (condition: Expression<SqlBool>) => Query }

/**
 * Restricts a query to rows of the scope: those whose area is one of its areas or below. Rows without an area belong to the root area
 * only. `areaColumn` names its table: `stations.area_id`.
 */
export function scoped<Query extends Restrictable<Query>>(query: Query, areaColumn: `${string}.${string}`, scope: Scope): Query {
  return query.where(liesWithin(areaColumn, scope))
}

/** The same as a condition, for queries that need its opposite or combine it. */
export function liesWithin(areaColumn: `${string}.${string}`, { paths, hasRoot }: Scope): Expression<SqlBool> {
  const column = sql.ref(areaColumn)
  // Not LIKE: an underscore in an id would match any letter.
  const below = paths.map(path => sql<SqlBool>`substr(scope_area.path, 1, ${sql.lit(path.length)}) = ${path}`)
  const inArea = below.length === 0
    ? sql<SqlBool>`1 = 0`
    : sql<SqlBool>`exists (select 1 from areas as scope_area where scope_area.id = ${column} and (${sql.join(below, sql` or `)}))`
  return hasRoot
    ? sql<SqlBool>`(${inArea} or ${column} is null)`
    : inArea
}
