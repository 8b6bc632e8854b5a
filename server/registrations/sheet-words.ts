import type { AppointmentRole } from '#data/registrations/appointment.ts'
import type { RegistrationState } from '#data/registrations/life-cycle.ts'
import type { Platform } from './registration-facts.ts'

/** Words of the tables for people. */
export const stateWords = { waiting: '待核实', verified: '已核实', withdrawn: '已撤回同意', deleted: '已注销', merged: '已合并' } as const satisfies Record<RegistrationState, string>
export const roleWords = { grid_member: '网格员', volunteer: '志愿者' } as const satisfies Record<AppointmentRole, string>
export const platformWords = { meituan: '美团', eleme: '饿了么', jd: '京东', sf: '顺丰', didi: '滴滴', huolala: '货拉拉', shansong: '闪送', express: '快递', other: '其他' } as const satisfies Record<Platform, string>
