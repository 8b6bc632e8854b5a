import type { ServiceKey } from '#data/stations/service.ts'
import type { Station } from '#data/stations/station.ts'
import { serviceKeys } from '#data/stations/service-keys.ts'

/** What a card says about services: those that are there, and wishes about which nobody knows. */
export interface CardService { key: ServiceKey, isKnown: boolean, seats: number | null }

/** As many as two lines of a narrow phone hold. */
const MAX_SHOWN = 6

/** The wished-for services first, in the order of the table; what is known not to be there is left out. */
export function cardServices({ services, access }: Pick<Station, 'services' | 'access'>, wishes: readonly ServiceKey[]): CardService[] {
  const isWished = (key: ServiceKey) => wishes.includes(key)
  const there = serviceKeys.filter(key => services[key].state === 'yes')
  const inOrder = [...there.filter(isWished), ...there.filter(key => !isWished(key))]
  const known = inOrder.map(key => ({ key, isKnown: true, seats: key === 'rest' ? access.seats : null }))
  const asked = wishes.filter(key => services[key].state === 'unknown').map(key => ({ key, isKnown: false, seats: null }))
  return [...known.slice(0, MAX_SHOWN), ...asked]
}
