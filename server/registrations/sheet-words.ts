import type { AppointmentRole } from '#data/registrations/appointment.ts'
import type { RegistrationState } from '#data/registrations/life-cycle.ts'

/** Words of the tables for people. */
export const stateWords = { waiting: '待核实', verified: '已核实', withdrawn: '已撤回同意', deleted: '已注销', merged: '已合并' } as const satisfies Record<RegistrationState, string>
export const roleWords = { grid_member: '网格员', volunteer: '志愿者' } as const satisfies Record<AppointmentRole, string>
