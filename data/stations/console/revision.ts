import * as z from 'zod/mini'
import { actorKinds } from '../../audit/audit-entry.ts'
import { openingNowSchema } from '../opening-hours/opening-hours.ts'
import { stationSchema } from '../station.ts'

/** The facts of a station that people change, as history keeps them. */
export const stationSnapshotSchema = z.pick(stationSchema, {
  code: true,
  name: true,
  programmes: true,
  isSample: true,
  status: true,
  retired: true,
  host: true,
  areaId: true,
  address: true,
  lng: true,
  lat: true,
  precision: true,
  source: true,
  access: true,
  services: true,
  hours: true,
})
export type StationSnapshot = z.infer<typeof stationSnapshotSchema>

export const revisionKinds = ['added', 'edited', 'confirmed', 'retired', 'restored', 'merged', 'imported', 'undone'] as const
export type RevisionKind = typeof revisionKinds[number]

/** One change of a station: who, when, why, and field by field what. */
export const stationRevisionSchema = z.strictObject({
  revision: z.int(),
  at: z.iso.datetime(),
  kind: z.enum(revisionKinds),
  by: z.strictObject({ kind: z.enum(actorKinds), id: z.nullable(z.string()), name: z.nullable(z.string()) }),
  why: z.nullable(z.string()),
  /** The revision that it takes back. */
  undoes: z.nullable(z.int()),
  /** `merge:id` or `import:id`, where it is part of something larger. */
  operation: z.nullable(z.string()),
  changes: z.array(z.strictObject({ field: z.string(), from: z.unknown(), to: z.unknown() })),
})
export type StationRevision = z.infer<typeof stationRevisionSchema>

/** A row of the console's table: the station as everyone reads it, with how it is now, and the revision an editor starts from. */
export const staffStationSchema = z.extend(z.omit(stationSchema, { opening: true, searchKeys: true }), { opening: openingNowSchema, revision: z.int() })
export type StaffStation = z.infer<typeof staffStationSchema>

/** `GET /api/staff/stations`: all of one's areas, retired ones too, by code. */
export const staffStationListSchema = z.strictObject({ stations: z.array(staffStationSchema) })

/** `GET /api/staff/stations/{id}`, and what every change of one answers: youngest change first. */
export const staffStationPageSchema = z.strictObject({ station: staffStationSchema, history: z.array(stationRevisionSchema) })
export type StaffStationPage = z.infer<typeof staffStationPageSchema>
