/** The colours of a base map with the layers of Protomaps. */
export interface Flavour {
  readonly land: string
  readonly green: string
  readonly builtUp: string
  readonly building: string
  readonly water: string
  readonly path: string
  readonly minor: string
  readonly major: string
  readonly highway: string
  /** The edge of roads: on a light map it, more than the road itself, tells road from land. */
  readonly casing: string
  readonly rail: string
  readonly label: string
  readonly halo: string
  readonly waterLabel: string
}

/**
 * For the sun: contrast of minor roads with the land at least 1.5 : 1, kept by a test. (The flavours that come with Protomaps have 1.1 to 1.5 :
 * 1.) White roads on white paper cannot reach that, so land is light and roads are darker.
 */
export const dayFlavour: Flavour = {
  land: '#f5f2ec',
  green: '#dfe9d3',
  builtUp: '#ece7dd',
  building: '#ddd5c7',
  water: '#a9cfe6',
  path: '#b3a999',
  minor: '#bdb4a5',
  major: '#d9a441',
  highway: '#c47a12',
  casing: '#8d8372',
  rail: '#8a8a8a',
  label: '#1d1a16',
  halo: '#ffffff',
  waterLabel: '#0c4a6e',
}

/** For the night: at least 2 : 1. */
export const nightFlavour: Flavour = {
  land: '#131a20',
  green: '#16241d',
  builtUp: '#19222a',
  building: '#222d36',
  water: '#16324a',
  path: '#3f4d59',
  minor: '#4a5b69',
  major: '#a08a4a',
  highway: '#d09a3c',
  casing: '#0b1015',
  rail: '#59636c',
  label: '#eef3f6',
  halo: '#0b1015',
  waterLabel: '#9fd8f7',
}
