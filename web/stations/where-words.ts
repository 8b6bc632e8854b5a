import type { Messages } from '#web/i18n/messages.ts'
import type { Origin } from './use-origin.ts'

/** Where distances count from, in words: `娄山关附近`, `离城管小屋`, `离桐梓县城中心`. */
export function originWords({ stations: { where } }: Messages, { position, nearName }: Origin, siteName: string): string {
  if (position === null)
    return where.fromCentre(siteName)
  if (position.source === 'gps')
    return nearName === null ? where.here : where.near(nearName)
  return position.name === null ? where.here : where.from(position.name)
}
