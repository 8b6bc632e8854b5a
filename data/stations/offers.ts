import type { ServiceKey, Services } from './service.ts'

/** Services that answer a wish as well as the one asked for: whoever wants water is served by hot water too. */
const alsoServes: Partial<Record<ServiceKey, readonly ServiceKey[]>> = {
  water: ['hot_water'],
}

/** Whether the station is known to offer the service (or one that answers the same wish). */
export function offers(services: Services, wanted: ServiceKey): boolean {
  return [
    wanted,
    ...alsoServes[wanted] ?? [],
  ].some(key => services[key].state === 'yes')
}
