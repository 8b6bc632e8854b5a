/** What staff found at a door that riders spoke of. */
export const alarmOutcomes = ['checked_open', 'fixed', 'confirmed_closed', 'being_fixed'] as const
export type AlarmOutcome = typeof alarmOutcomes[number]
