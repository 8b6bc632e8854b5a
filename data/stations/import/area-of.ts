import type { Area } from '../../areas/area.ts'
import type { Point } from '../../geo/point.ts'
import type { StationDraft } from './station-draft.ts'

/** Where a row says that it is: an area of the site, or a name that the site does not know. */
export interface DeclaredArea {
  readonly areaId: string | null
  /** The town of it with its rough middle (WGS-84), where the site knows one. */
  readonly town: { readonly name: string, readonly centre: Point } | null
  /** The town or district that the site does not know; null when it knows it, or when nothing is declared. */
  readonly unknownName: string | null
}

const normalise = (name: string) => name.normalize('NFKC').replace(/\s/g, '')
/** 海校, 海校街道 and 海校街道办事处 are one. */
const bare = (name: string) => normalise(name).replace(/(?:街道办事处|街道办|街道|管理处|办事处|社区|居委会|村委会|[镇乡村])$/, '')

function findByName(areas: readonly Area[], name: string): Area | undefined {
  const exact = areas.filter(area => normalise(name).endsWith(normalise(area.name)))
  const alike = exact.length > 0
    ? exact
    : areas.filter(area => bare(area.name) !== '' && bare(area.name) === bare(name))
  // Two areas of one name: nobody said which.
  return alike.length === 1
    ? alike[0]
    : undefined
}

/** Finds declared towns and communities among the areas of a site, each once however many rows declare it. */
export function areaFinder(areas: readonly Area[]): (declared: StationDraft['declared']) => DeclaredArea {
  const found = new Map<string, DeclaredArea>()
  return (declared) => {
    const key = JSON.stringify([declared.district, declared.town, declared.community])
    const area = found.get(key) ?? areaOf(declared, areas)
    found.set(key, area)
    return area
  }
}

function areaOf(declared: StationDraft['declared'], areas: readonly Area[]): DeclaredArea {
  const at = (level: Area['level'], name: string | null, within = '/') =>
    name === null
      ? undefined
      : findByName(areas.filter(area => area.level === level && area.path.startsWith(within)), name)
  const named = at('town', declared.town)
  const community = declared.town !== null && named === undefined
    ? undefined
    : at('community', declared.community, named?.path)
  const town = named ?? areas.find(area => area.id === community?.parentId)
  const county = at('county', declared.district)
  const found = community ?? town ?? (declared.town === null
    ? county
    : undefined)
  const isKnown = town !== undefined || (declared.town === null && (declared.district === null || county !== undefined))
  return {
    areaId: found?.id ?? null,
    town: town?.lng != null && town.lat != null
      ? {
          name: town.name,
          centre: { lng: town.lng, lat: town.lat },
        }
      : null,
    unknownName: isKnown
      ? null
      : declared.town ?? declared.district,
  }
}
