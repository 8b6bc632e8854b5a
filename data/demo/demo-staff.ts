import type { Role } from '../staff/permissions.ts'
import { sampleId } from './sample-id.ts'

/** Who works in the demonstration: accounts with passwords that nobody is told, disabled when it has been told to its end. */
export const demoStaff = {
  clerk: { id: sampleId('account', 1), name: '示例登记员', role: 'clerk' },
  reviewer: { id: sampleId('account', 2), name: '示例审核员', role: 'reviewer' },
  mediator: { id: sampleId('account', 3), name: '示例调解员', role: 'mediator' },
  dispatcher: { id: sampleId('account', 4), name: '示例调度员', role: 'dispatcher' },
} as const satisfies Record<string, { readonly id: string, readonly name: string, readonly role: Role }>
export type DemoStaff = keyof typeof demoStaff
// The keys of a constant object literal are exactly its declared keys.
export const demoStaffKeys = Object.keys(demoStaff) as DemoStaff[]
