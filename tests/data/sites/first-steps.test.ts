import type { SiteBeginnings } from '#data/sites/first-steps.ts'
import { describe, expect, it } from 'vitest'
import { tellFirstSteps } from '#data/sites/first-steps.ts'

const county = { id: 'county', parentId: null, level: 'county' }
const [north, south] = [{ id: 'north', parentId: 'county', level: 'town' }, { id: 'south', parentId: 'county', level: 'town' }]
const shipped = new Set(['county', 'north', 'south', 'shipped-community'])
const empty: SiteBeginnings = { areas: [county, north, south], shippedAreaIds: shipped, realStations: 0, sampleStations: 0, accounts: 1, hasPrintedPosters: false }
const doneOf = (beginnings: Partial<SiteBeginnings>) => tellFirstSteps({ ...empty, ...beginnings }).steps.filter(({ isDone }) => isDone).map(({ step }) => step)

describe('what a new site still needs', () => {
  it('is all of it at first, without samples where there are none', () => {
    expect(tellFirstSteps(empty).steps).toEqual([{ step: 'areas', isDone: false }, { step: 'stations', isDone: false }, { step: 'colleagues', isDone: false }, { step: 'posters', isDone: false }])
    expect(tellFirstSteps({ ...empty, sampleStations: 2 }).steps.at(-1)).toEqual({ step: 'samples', isDone: false })
  })

  it.each([
    { what: 'a community of ours', areas: [...empty.areas, { id: 'mine', parentId: 'north', level: 'community' }] },
    { what: 'a grid of ours', areas: [...empty.areas, { id: 'mine', parentId: 'shipped-community', level: 'grid' }] },
    { what: 'communities that came with the software, in every town', areas: [...empty.areas, { id: 'shipped-community', parentId: 'north', level: 'community' }, { id: 'other', parentId: 'south', level: 'community' }], shippedAreaIds: new Set([...shipped, 'other']) },
  ])('has areas with $what', ({ what: _, ...beginnings }) => {
    expect(doneOf(beginnings)).toEqual(['areas'])
  })

  it.each([
    { what: 'a community that came with the software in one town only', areas: [...empty.areas, { id: 'shipped-community', parentId: 'north', level: 'community' }] },
    { what: 'a town of ours without a community', areas: [...empty.areas, { id: 'mine', parentId: 'county', level: 'town' }] },
    { what: 'a county alone', areas: [county] },
    { what: 'sample stations', sampleStations: 12 },
  ])('does not have areas, or stations, with $what', ({ what: _, ...beginnings }) => {
    expect(doneOf(beginnings)).toEqual([])
  })

  it('has stations with one that is real, colleagues with a second account, posters once some were printed', () => {
    expect(doneOf({ realStations: 1 })).toEqual(['stations'])
    expect(doneOf({ accounts: 2 })).toEqual(['colleagues'])
    expect(doneOf({ hasPrintedPosters: true })).toEqual(['posters'])
  })
})
