import type { Bounds } from '../../geo/point.ts'
import type { DeclaredArea } from './area-of.ts'
import type { KnownStation } from './known-station.ts'
import type { KnownStations } from './known-stations.ts'
import type { Suspicion } from './reason.ts'
import type { StationDraft } from './station-draft.ts'
import { distanceMetres } from '../../geo/distance.ts'
import { isInside } from '../../geo/point.ts'
import { FAR_METRES } from './districts.ts'
import { ON_TOP_METRES } from './file-twins.ts'
import { isUnmoved } from './place-match.ts'
import { suspicions } from './reason.ts'

/** A namesake this near is probably the same station in another datum: no two datums lie further apart (FACTS: 1,152 m). */
const NAMESAKE_METRES = 1500

export interface DoubtContext {
  readonly known: KnownStations
  /** Null: do not ask whether the place lies inside the site. */
  readonly site: { readonly name: string, readonly bounds: Bounds } | null
}

/** What makes the place of a draft doubtful, other rows of its file apart. A place that we have already is not asked about again. */
export function findDoubts(draft: StationDraft, about: { match: KnownStation | undefined, area: DeclaredArea }, { known, site }: DoubtContext): Suspicion[] {
  const { match, area: { town } } = about
  if (match && isUnmoved({ point: match, source: match.source }, draft))
    return []
  const doubts: Suspicion[] = []
  if (site && !isInside(site.bounds, draft.point))
    doubts.push(suspicions.outsideSite(site.name))
  const townMetres = town
    ? distanceMetres(town.centre, draft.point)
    : 0
  if (town && townMetres > FAR_METRES)
    doubts.push(suspicions.farFromTown(town.name, townMetres))
  const onTop = known.findOnTop(draft, { withinMetres: ON_TOP_METRES, except: match })
  if (onTop)
    doubts.push(suspicions.onTopOfStation(onTop.item.name, onTop.distanceMetres))
  const namesake = match
    ? undefined
    : known.findNamesake(draft, NAMESAKE_METRES)
  if (namesake)
    doubts.push(suspicions.sameNameNear(namesake.item.code, namesake.distanceMetres))
  return doubts
}
