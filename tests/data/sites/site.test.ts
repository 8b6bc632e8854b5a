import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { areaSchema } from '#data/areas/area.ts'
import { distanceMetres } from '#data/geo/distance.ts'
import { isInside, pointSchema } from '#data/geo/point.ts'
import { findSite, siteKeys } from '#data/sites/find-site.ts'
import { siteSchema } from '#data/sites/site.ts'
import { hostKindSchema } from '#data/stations/host.ts'
import { openingHoursSchema } from '#data/stations/opening-hours/opening-hours.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'
import { confirmerSchema, serviceFactSchema } from '#data/stations/service.ts'
import { accessKindSchema, stationCodeSchema, stationSchema } from '#data/stations/station.ts'
import { getSite } from './get-site.ts'

const chineseName = /^\p{Script=Han}+$/u
const seedSchema = z.omit(siteSchema, { map: true })
const sampleStationSchema = z.strictObject({
  id: z.uuid(),
  code: stationCodeSchema,
  name: stationSchema.shape.name,
  programmes: z.optional(z.array(z.string())),
  host: z.strictObject({
    kind: hostKindSchema,
    name: z.nullable(z.string()),
  }),
  areaId: z.string(),
  address: z.string(),
  ...pointSchema.shape,
  access: z.optional(z.strictObject({
    who: accessKindSchema,
    words: z.nullable(z.string()),
    seats: z.nullable(z.int().check(z.nonnegative())),
  })),
  services: z.optional(z.partialRecord(z.enum(serviceKeys), z.strictObject({
    state: z.enum(['yes', 'no']),
    detail: z.optional(serviceFactSchema.shape.detail),
    confirmedBy: confirmerSchema,
    hoursAgo: z.int().check(z.positive()),
  }))),
  hours: z.optional(z.strictObject({
    rules: openingHoursSchema,
    words: z.nullable(z.string()),
    confirmedBy: confirmerSchema,
    hoursAgo: z.int().check(z.positive()),
  })),
  retired: z.optional(z.strictObject({
    daysAgo: z.int().check(z.positive()),
    reason: z.string(),
    insteadCode: z.nullable(stationCodeSchema),
  })),
})

describe('the table of sites', () => {
  it('finds every site under its own key and nothing under another', () => {
    expect(siteKeys.map(key => findSite(key)?.key)).toEqual(siteKeys)
    expect(['', 'Tongzi', 'toString', '__proto__'].map(findSite)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe.each(siteKeys)('the site %s', (key) => {
  const site = getSite(key)
  const areasById = new Map(site.areas.map(area => [area.id, area]))

  it('is what the API promises of a site', () => {
    const { sampleStations, ...served } = site
    expect(seedSchema.parse(served)).toEqual(served)
    expect(isInside(site.bounds, site.centre)).toBe(true)
  })

  it('leaves sponsor and record numbers to whoever runs it', () => {
    expect(site.footers).toEqual({ sponsor: null, icp: null, police: null })
  })

  it('asks about services once each, in the order of the screen', () => {
    expect(site.services).toEqual(serviceKeys.filter(service => site.services.includes(service)))
  })

  it('offers the numbers for fire, injury, police, government, labour and law', () => {
    expect(site.hotlines.map(hotline => hotline.number)).toEqual([
      '119',
      '120',
      '110',
      '12345',
      '12333',
      '12348',
    ])
    expect(site.hotlines.every(hotline => chineseName.test(hotline.name))).toBe(true)
  })

  it('has one tree of areas with unique ids, parents first', () => {
    expect(areasById.size).toBe(site.areas.length)
    expect(site.areas.filter(area => area.parentId === null).map(area => area.id)).toEqual([key])
    const seen = new Set<string>()
    for (const area of site.areas) {
      expect(areaSchema.parse(area)).toEqual(area)
      expect(area.name).toMatch(chineseName)
      expect(area.parentId === null || seen.has(area.parentId), area.id).toBe(true)
      seen.add(area.id)
    }
  })

  it('gives every area the path and the level that follow from its parent', () => {
    const levelUnder = {
      county: 'town',
      town: 'community',
      community: 'grid',
      grid: undefined,
    } as const
    for (const area of site.areas) {
      const parent = area.parentId === null
        ? undefined
        : areasById.get(area.parentId)
      expect(area.path).toBe(`${parent?.path ?? '/'}${area.id}/`)
      expect(area.level).toBe(parent ? levelUnder[parent.level] : 'county')
    }
  })

  it('knows both coordinates of an area or neither, and those inside its bounds', () => {
    for (const { id, lng, lat } of site.areas) {
      expect(lng === null, id).toBe(lat === null)
      if (lng !== null && lat !== null)
        expect(isInside(site.bounds, { lng, lat }), id).toBe(true)
    }
  })

  it('writes official codes under the code of their parent, and each once', () => {
    const codes = site.areas.flatMap(area => area.gbCode ?? [])
    expect(new Set(codes).size).toBe(codes.length)
    const digits = {
      county: 6,
      town: 9,
      community: 12,
      grid: 12,
    }
    for (const { gbCode, level, parentId } of site.areas) {
      if (gbCode === null)
        continue
      expect(gbCode).toHaveLength(digits[level])
      if (parentId !== null)
        expect(gbCode.startsWith(areasById.get(parentId)?.gbCode ?? 'a parent without a code'), gbCode).toBe(true)
    }
  })

  it('labels places inside its bounds by one Chinese name each', () => {
    expect(site.labels.length).toBeGreaterThan(0)
    expect(new Set(site.labels.map(label => label.name)).size).toBe(site.labels.length)
    for (const label of site.labels) {
      expect(label.name).toMatch(chineseName)
      expect(isInside(site.bounds, label), label.name).toBe(true)
    }
  })

  it('marks everything about a sample station as a sample', () => {
    for (const { name, host, address, programmes = [], access, retired } of site.sampleStations) {
      const told = [
        name,
        address,
        ...programmes,
        host.name,
        access?.words,
        retired?.reason,
      ]
      for (const words of told.filter(words => words !== null && words !== undefined))
        expect(words).toContain('示例')
      expect(address, 'no invented door numbers').not.toMatch(/\p{Number}|[一二三四五六七八九十]号/u)
    }
  })

  it('has sample stations that fit the contract, with ids and codes of their own', () => {
    for (const station of site.sampleStations)
      expect(sampleStationSchema.parse(station)).toEqual(station)
    expect(new Set(site.sampleStations.map(station => station.id)).size).toBe(site.sampleStations.length)
    expect(new Set(site.sampleStations.map(station => station.code)).size).toBe(site.sampleStations.length)
  })

  it('places sample stations in one of its areas, inside its bounds and near their town', () => {
    for (const station of site.sampleStations) {
      const area = areasById.get(station.areaId)
      expect(area, station.code).toBeDefined()
      expect(isInside(site.bounds, station), station.code).toBe(true)
      if (area && area.lng !== null && area.lat !== null)
        expect(distanceMetres(station, { lng: area.lng, lat: area.lat }), station.code).toBeLessThan(10_000)
    }
  })

  it('never puts two sample stations on top of each other', () => {
    for (const one of site.sampleStations) {
      for (const other of site.sampleStations) {
        if (one.code < other.code)
          expect(distanceMetres(one, other), `${one.code} ${other.code}`).toBeGreaterThan(200)
      }
    }
  })

  it('says of sample stations only what the site asks about', () => {
    const notAsked = serviceKeys.filter(service => !site.services.includes(service))
    expect(site.sampleStations.filter(station => notAsked.some(service => station.services?.[service]))).toEqual([])
  })

  it('sends riders on from a retired sample station to one that is open to them', () => {
    const activeCodes = site.sampleStations.filter(station => !station.retired).map(station => station.code)
    for (const { retired } of site.sampleStations) {
      if (retired)
        expect(activeCodes).toContain(retired.insteadCode)
    }
  })
})
