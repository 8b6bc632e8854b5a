import type { Role } from '#data/staff/permissions.ts'
import { describe, expect, it } from 'vitest'
import { grantsFor, may, roleMay, roles, verbs, verbsOf, verbsOfRole } from '#data/staff/permissions.ts'

const grant = (role: Role, areaId: string) => ({ role, areaId })

describe('what a role may do', () => {
  it('is everything but to read disputes for an admin, and for nobody else the accounts or the audit', () => {
    expect(verbsOfRole.admin).toEqual(verbs.filter(verb => !['disputes.mediate', 'disputes.assign'].includes(verb)))
    for (const role of roles.filter(name => name !== 'admin')) {
      expect(roleMay(role, 'staff.edit'), role).toBe(false)
      expect(roleMay(role, 'audit.read'), role).toBe(false)
    }
  })

  it('is to read disputes for a mediator alone', () => {
    for (const verb of ['disputes.mediate', 'disputes.assign'] as const)
      expect(roles.filter(role => roleMay(role, verb))).toEqual(['mediator'])
  })

  it('begins with reading, for every role', () => {
    expect(roles.filter(role => roleMay(role, 'stations.read'))).toEqual(roles)
  })

  it('lists each verb once', () => {
    for (const role of roles)
      expect(new Set(verbsOfRole[role]).size).toBe(verbsOfRole[role].length)
  })
})

describe('what a person may do', () => {
  const grants = [grant('dispatcher', 'haixiao'), grant('viewer', 'chumi'), grant('viewer', 'haixiao')]

  it('counts in the areas of the roles that allow it', () => {
    expect(grantsFor(grants, 'stations.edit').map(({ areaId }) => areaId)).toEqual(['haixiao'])
    expect(may(grants, 'stations.edit')).toBe(true)
    expect(may(grants, 'staff.edit')).toBe(false)
    expect(may([], 'stations.read')).toBe(false)
  })

  it('names an area once, and no verb without one', () => {
    const told = verbsOf(grants)
    expect(told.find(({ verb }) => verb === 'stations.read')?.areaIds).toEqual(['haixiao', 'chumi'])
    expect(told.map(({ verb }) => verb)).not.toContain('staff.edit')
  })
})
