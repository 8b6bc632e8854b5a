import type { LeadPlace } from '#data/leads/lead-place.ts'

/** What is known about a place, for its words. */
export interface PlaceNames {
  /** Town and community below the root, outermost first. */
  readonly areas: readonly string[]
  /** Of a report about a station. Null: it names one that we do not have. */
  readonly station: string | null
  /** The nearest station of a point, when it is near enough to find the way by. */
  readonly near: { readonly name: string, readonly metres: number } | null
  readonly isOutside: boolean
}

/** Worse than this, and staff are told how far off the point may be. */
const DOUBTFUL_METRES = 100

function pointWords(place: LeadPlace, { near, isOutside }: PlaceNames): string[] {
  const roughly = place.by === 'here' && place.accuracyMetres > DOUBTFUL_METRES ? [`定位可能差 ${place.accuracyMetres} 米`] : []
  return [...isOutside ? ['在本县范围以外'] : [], ...near ? [`离“${near.name}”约 ${near.metres} 米`] : [], ...roughly]
}

/** A place as people read it: `海校街道文化社区，离“城管小屋”约 80 米。桥头那边`. Without the rider's own words for what everybody may see. */
export function wordsOfPlace(place: LeadPlace, names: PlaceNames, { withRidersWords }: { withRidersWords: boolean }): string {
  const areas = names.areas.join('')
  const where = {
    here: () => pointWords(place, names),
    point: () => pointWords(place, names),
    station: () => [names.station ?? '一个查不到的驿站'],
    area: () => [],
    words: () => [],
  }[place.by]()
  const found = [...areas === '' ? [] : [areas], ...where].join('，')
  const own = withRidersWords ? place.words.trim() : ''
  const fallback = 'point' in place ? '地图上的一点' : '没有说清的地方'
  return [found, own].filter(words => words !== '').join('。') || fallback
}
