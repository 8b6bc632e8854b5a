import * as z from 'zod/mini'
import { hostKinds } from './host-kinds.ts'

export const hostKindSchema = z.enum(hostKinds)
export type HostKind = z.infer<typeof hostKindSchema>
