import type { map } from '#web/i18n/zh-cn/map.ts'

/** The words on and about the map: `messages.map`, and distances as the list says them (`distanceWords`). */
export type MapWords = Readonly<typeof map> & { readonly distance: (metres: number) => string }
export type MarkGlyphs = MapWords['marks']
