import * as z from 'zod/mini'

/** waiting 待核实, verified 已核实, withdrawn 已撤回同意, deleted 已注销 (nothing of the person is left), merged 已合并 (into another). */
export const registrationStates = ['waiting', 'verified', 'withdrawn', 'deleted', 'merged'] as const
export const registrationStateSchema = z.enum(registrationStates)
export type RegistrationState = typeof registrationStates[number]

interface Transition { readonly from: readonly RegistrationState[], readonly to: RegistrationState | null }
const living = ['waiting', 'verified'] as const

/** Everything that can happen to a registration. Null: the state stays. */
export const registrationDeeds = {
  verify: { from: ['waiting'], to: 'verified' },
  correct: { from: living, to: null },
  /** A name, a phone or a community of the rider's own correction: nobody has seen that yet. */
  correct_identity: { from: living, to: 'waiting' },
  consent: { from: living, to: null },
  resume: { from: ['withdrawn'], to: 'waiting' },
  withdraw: { from: living, to: 'withdrawn' },
  delete: { from: [...living, 'withdrawn'], to: 'deleted' },
  reveal: { from: living, to: null },
  appoint: { from: ['verified'], to: null },
  merge: { from: living, to: 'merged' },
  take_in: { from: living, to: null },
  reissue: { from: [...living, 'withdrawn'], to: null },
} as const satisfies Record<string, Transition>
export type RegistrationDeed = keyof typeof registrationDeeds

/** The state after a deed; null when it cannot happen there. */
export function registrationAfter(deed: RegistrationDeed, state: RegistrationState): RegistrationState | null {
  const { from, to }: Transition = registrationDeeds[deed]
  return from.includes(state) ? to ?? state : null
}

/** What there is of a person stays readable for so long after consent was withdrawn, in case they come back; then nothing is left. */
export const WITHDRAWN_KEPT_DAYS = 30
