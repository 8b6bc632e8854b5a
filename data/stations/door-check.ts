import * as z from 'zod/mini'

/** What a rider can say at the door with one tap (门口核实). */
export const doorCheckKinds = [
  'open',
  'locked',
  'no_water',
  'no_power',
  'full',
  'moved',
] as const
export const doorCheckKindSchema = z.enum(doorCheckKinds)
export type DoorCheckKind = z.infer<typeof doorCheckKindSchema>

/** What the phone sends with `PUT /api/door-checks/{id}`. `observedAt` is the rider's clock. */
export const doorCheckInputSchema = z.strictObject({
  stationId: z.uuid(),
  kind: doorCheckKindSchema,
  observedAt: z.iso.datetime({ offset: true }),
})
export type DoorCheckInput = z.infer<typeof doorCheckInputSchema>

/** The stored check. `isCounted` is false when this phone had already said the same today. */
export const doorCheckSchema = z.strictObject({
  id: z.uuid(),
  stationId: z.uuid(),
  kind: doorCheckKindSchema,
  observedAt: z.iso.datetime({ offset: true }),
  receivedAt: z.iso.datetime({ offset: true }),
  isCounted: z.boolean(),
})
export type DoorCheck = z.infer<typeof doorCheckSchema>

/** What riders say at the door right now, shown on the station until `until`. */
export const doorNoticeSchema = z.strictObject({
  kind: z.enum([
    'locked',
    'no_water',
    'no_power',
    'full',
    'moved',
  ]),
  count: z.int().check(z.positive()),
  latestAt: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
})
export type DoorNotice = z.infer<typeof doorNoticeSchema>
