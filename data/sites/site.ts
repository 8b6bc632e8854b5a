import type { Area } from '../areas/area.ts'
import type { SampleStation } from './sample-station.ts'
import * as z from 'zod/mini'
import { areaSchema } from '../areas/area.ts'
import { boundsSchema, latSchema, lngSchema, pointSchema } from '../geo/point.ts'
import { serviceKeySchema } from '../stations/service.ts'

/** A name of a place that is drawn on the map and offered as "where am I" (WGS-84). Source: GeoNames, CC BY 4.0. */
export const placeLabelSchema = z.strictObject({
  name: z.string(),
  lng: lngSchema,
  lat: latSchema,
  kind: z.enum(['seat', 'town', 'village']),
})
export type PlaceLabel = z.infer<typeof placeLabelSchema>

/** A number to call, `tel:` digits apart from what it is for. */
export const hotlineSchema = z.strictObject({
  number: z.string(),
  name: z.string(),
})
export type Hotline = z.infer<typeof hotlineSchema>

/** `GET /api/site`: what makes one county's or zone's installation its own. */
export const siteSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  /** Where the map starts and distances count from when nobody says where they are. */
  centre: pointSchema,
  bounds: boundsSchema,
  areas: z.array(areaSchema),
  labels: z.array(placeLabelSchema),
  /** The services this site asks about, in the order shown. */
  services: z.array(serviceKeySchema),
  hotlines: z.array(hotlineSchema),
  map: z.strictObject({
    kind: z.enum([
      'schematic',
      'tianditu',
      'pmtiles',
      'style',
    ]),
    approvalNumber: z.nullable(z.string()),
    /** Plain text, never HTML. */
    attributions: z.array(z.string()),
    /** For `tianditu`; null: none is set, and the schematic map is shown. */
    tiandituKey: z.nullable(z.string()),
    /** For `style`: the address of a MapLibre style. */
    styleUrl: z.nullable(z.string()),
    /** For `pmtiles`: the size of `/map/basemap.pmtiles`; null: there is no such file. */
    basemapBytes: z.nullable(z.int().check(z.nonnegative())),
  }),
  footers: z.strictObject({
    sponsor: z.nullable(z.string()),
    icp: z.nullable(z.string()),
    police: z.nullable(z.string()),
  }),
})
export type Site = z.infer<typeof siteSchema>

/** A site as it is shipped in `data/sites/{key}`: what does not depend on how it is run. */
export type SiteSeed = Omit<Site, 'map' | 'areas'> & {
  areas: readonly Area[]
  /** Sample stations for an empty database; always marked as samples. */
  sampleStations: readonly SampleStation[]
}
