/**
 * Phones of the demonstration: a device key with the work it shows (`leads/device-work.ts`), looked for once with `searchWork`, for it takes seconds.
 * They prove nothing, so it does no harm that they stand here.
 */
export const demoPhones = [
  { key: 'd0000000-0000-4000-8000-000000000001', work: '49181' },
  { key: 'd0000000-0000-4000-8000-000000000002', work: '592701' },
  { key: 'd0000000-0000-4000-8000-000000000003', work: '74459' },
  { key: 'd0000000-0000-4000-8000-000000000004', work: '11532' },
] as const

/** The number of an invented rider: 154 is a prefix that no operator has been given, so nobody can be called by it. */
export const demoNumber = (rider: number): string => `1540000${String(rider).padStart(4, '0')}`
