import type { OpeningState } from '#data/stations/opening-hours/opening-hours.ts'

/** What a mark says. `unsaid`: tiles of a large site that carry no opening state; saying "not known" there would be untrue. */
export type MarkState = OpeningState | 'unsaid'

/** Colours of what we draw ourselves, on every base map. The states are those of `styles/tokens.css`, which WebGL cannot read. */
export interface Palette {
  readonly canvas: string
  readonly grid: string
  readonly ring: string
  readonly place: string
  readonly ink: string
  /** Around every text, so that it stays legible on roads and lines. */
  readonly halo: string
  readonly rider: string
  readonly riderInk: string
  readonly cluster: string
  readonly clusterInk: string
  readonly chosen: string
  /** The inside of marks that are not filled with their colour. */
  readonly paper: string
  readonly states: Readonly<Record<MarkState, string>>
  /** The glyph on a filled mark. */
  readonly onState: string
}

export const dayPalette: Palette = {
  canvas: '#f3f0e9',
  grid: '#c9beac',
  ring: '#0c4a6e',
  place: '#3f382f',
  ink: '#1d1a16',
  halo: '#ffffff',
  rider: '#1d4ed8',
  riderInk: '#ffffff',
  cluster: '#1d1a16',
  clusterInk: '#ffffff',
  chosen: '#c2410c',
  paper: '#ffffff',
  states: { open: '#14532d', closing_soon: '#92400e', closed: '#7f1d1d', unknown: '#3f3a34', unsaid: '#0c4a6e' },
  onState: '#ffffff',
}

export const nightPalette: Palette = {
  canvas: '#11161b',
  grid: '#33414d',
  ring: '#8cc4e8',
  place: '#c5ccd2',
  ink: '#f6f4f0',
  halo: '#0b0f13',
  rider: '#93c5fd',
  riderInk: '#0a1a33',
  cluster: '#f2f0ec',
  clusterInk: '#11161b',
  chosen: '#fb923c',
  paper: '#1a2128',
  states: { open: '#9be8b3', closing_soon: '#fde08a', closed: '#fcb5ae', unknown: '#d6d0c8', unsaid: '#9fd8f7' },
  onState: '#08130c',
}

export const paletteOf = (isNight: boolean): Palette => isNight ? nightPalette : dayPalette
