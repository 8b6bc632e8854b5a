/** What A4 is divided into. Sizes in millimetres; `top` is where the first row begins. */
export const papers = {
  poster: { columns: 1, rows: 1, width: 210, height: 297, top: 0 },
  labels24: { columns: 3, rows: 8, width: 70, height: 37, top: 0.5 },
  labels10: { columns: 2, rows: 5, width: 105, height: 57, top: 6 },
} as const satisfies Record<string, { columns: number, rows: number, width: number, height: number, top: number }>
export type PaperKind = keyof typeof papers

/** How many things one sheet takes. */
export const perSheet = (kind: PaperKind): number => papers[kind].columns * papers[kind].rows

/** A sheet as places in rows from the left; null: left empty. */
export type Sheet<Thing> = readonly (Thing | null)[]

/** Puts things on sheets one after the other. `start`: the first free place of the first sheet, from 0. */
export function toSheets<Thing>(things: readonly Thing[], kind: PaperKind, start = 0): Sheet<Thing>[] {
  if (things.length === 0)
    return []
  const size = perSheet(kind)
  const used: null[] = Array.from<null>({ length: start % size }).fill(null)
  const places: (Thing | null)[] = [...used, ...things]
  return Array.from({ length: Math.ceil(places.length / size) }, (_, sheet) => places.slice(sheet * size, (sheet + 1) * size))
}
