import type { Day } from '../time/shanghai.ts'
import type { Chance } from './chance.ts'
import type { DemoDays } from './demo-days.ts'
import type { DemoFigures } from './demo-figures.ts'
import type { Happening } from './happening.ts'
import { platformKeys } from '../platforms/platform.ts'
import { CONSENT_VERSION } from '../registrations/consent.ts'
import { addDays } from '../time/shanghai.ts'
import { atMinute, HOUR } from './demo-days.ts'
import { demoNumber, demoPhones } from './demo-phones.ts'
import { sampleId } from './sample-id.ts'

/** Somebody made up, who is verified from a day on; null: who still waits for that. */
export interface DemoRider { readonly id: string, readonly verifiedOn: Day | null }

/** So many come in the first days, so that there is somebody for the first activity; the others until a few days ago. */
const FIRST = 40
const FIRST_DAYS_AGO = 150
const LAST_DAYS_AGO = 5
const WAITING = 4

function daysAgoOf(number: number, registered: number): number {
  if (number < FIRST)
    return FIRST_DAYS_AGO - Math.floor(number / 4)
  const [from, to] = [FIRST_DAYS_AGO - Math.floor(FIRST / 4), LAST_DAYS_AGO]
  return Math.round(from - (from - to) * (number - FIRST) / (registered - FIRST))
}

/** Riders who register, are verified by the community, and half of whom are appointed; and a few who wait. */
export function demoRiders(chance: Chance, days: DemoDays, { registered, areas }: DemoFigures): { riders: DemoRider[], happenings: Happening[] } {
  const happenings: Happening[] = []
  const riders = Array.from({ length: registered + WAITING }, (_, number): DemoRider => {
    const id = sampleId('registration', number + 1)
    const isWaiting = number >= registered
    const day = days.ago(isWaiting ? 2 : daysAgoOf(number, registered))
    const areaId = chance.oneOf(areas)
    const role = number % 3 === 0 ? 'grid_member' : 'volunteer'
    happenings.push({
      atMs: atMinute(day, chance.between(9 * HOUR, 19 * HOUR)),
      id,
      deed: 'register',
      phone: number % demoPhones.length,
      input: {
        name: `示例骑手${String(number + 1).padStart(3, '0')}`,
        phone: demoNumber(number + 1),
        platform: chance.oneOf(platformKeys),
        areaId,
        roles: [role],
        isOldEnough: true,
        consent: { version: CONSENT_VERSION, register: true, publish_name: false, pass_on: false },
      },
    })
    if (isWaiting)
      return { id, verifiedOn: null }
    const verifiedOn = addDays(day, 1)
    happenings.push({ atMs: atMinute(verifiedOn, chance.between(9 * HOUR, 17 * HOUR)), id, deed: 'verify' })
    if (number % 2 === 0)
      happenings.push({ atMs: atMinute(verifiedOn, 18 * HOUR), id, deed: 'appoint', input: { role, areaId, startsOn: verifiedOn, endsOn: addDays(verifiedOn, 364) } })
    return { id, verifiedOn }
  })
  return { riders, happenings }
}
