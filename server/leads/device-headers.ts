import type { SentDevice } from './receive/devices.service.ts'
import * as z from 'zod/mini'
import { WORK_HEADER } from '#data/leads/device-work.ts'

/** Who sends: a random UUID of the phone, and the work that one shows which was never here. */
export const deviceHeaders = z.object({
  'x-device-key': z.uuid('must be the random UUID of this phone'),
  [WORK_HEADER]: z.optional(z.string().check(z.maxLength(12))),
})

export const deviceOf = (headers: z.infer<typeof deviceHeaders>): SentDevice => ({ key: headers['x-device-key'], work: headers[WORK_HEADER] })
