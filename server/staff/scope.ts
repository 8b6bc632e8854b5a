/**
 * Where somebody may do something: in these areas and everything below. Paths end in `/` (`/tongzi/haixiao/`), so that the beginning of
 * a path is never part of another area's id.
 */
export interface Scope {
  readonly paths: readonly string[]
  /** Whether the root area is among them: what belongs to no area is theirs alone. */
  readonly hasRoot: boolean
}

/** Everywhere: the operator at the console. */
export const everywhere: Scope = { paths: ['/'], hasRoot: true }

const idsOf = (path: string): string[] => path.split('/').filter(id => id !== '')

/** The path of an area that lies in no other. */
export const isRootPath = (path: string): boolean => idsOf(path).length === 1

/** The scope of some areas, by their paths. */
export function scopeOfPaths(paths: readonly string[]): Scope {
  return { paths, hasRoot: paths.some(isRootPath) }
}

/** Whether what belongs to an area (by its path; null: to none) lies within a scope. For rows in SQL: `scoped`. */
export function isWithin(scope: Scope, areaPath: string | null): boolean {
  return areaPath === null
    ? scope.hasRoot
    : scope.paths.some(path => areaPath.startsWith(path))
}

/** The id of the smallest area that holds all of these; null when there is none. */
export function commonArea(paths: readonly string[]): string | null {
  const [first, ...others] = paths.map(idsOf)
  return first?.filter((id, depth) => others.every(ids => ids[depth] === id)).at(-1) ?? null
}
