import type { Role, Verb } from '#data/staff/permissions.ts'
import type { OpenSessionAnswer } from '#data/staff/session.ts'
import type { Actor } from '../audit/actor.ts'
import type { Scope } from './scope.ts'
import { grantsFor, verbsOf } from '#data/staff/permissions.ts'
import { accountActor } from '../audit/actor.ts'
import { scopeOfPaths } from './scope.ts'

/** A grant as it stands at this moment, with the path that its area has now. */
export interface CallerGrant { readonly role: Role, readonly areaId: string, readonly areaName: string, readonly areaPath: string }

/** Whoever is signed in and asks for something. Read anew for every request, so that what was taken away is gone at once. */
export interface Caller {
  readonly sessionId: string
  readonly account: { readonly id: string, readonly name: string, readonly mustChangePassword: boolean, readonly hasTotp: boolean }
  readonly grants: readonly CallerGrant[]
}

/** In whose name something is done, and where that person may do it. Services take one; routes make it with `authorityOf`. */
export interface Authority { readonly actor: Actor, readonly scope: Scope }

export const actorOf = ({ account }: Caller): Actor => accountActor(account)

/** With a one-time password nothing is possible but to change it. */
const grantsInForce = ({ account, grants }: Caller): readonly CallerGrant[] => account.mustChangePassword ? [] : grants

/** Where the caller may do this; no paths: nowhere. */
export function scopeOf(caller: Caller, verb: Verb): Scope {
  return scopeOfPaths(grantsFor(grantsInForce(caller), verb).map(({ areaPath }) => areaPath))
}

export function authorityOf(caller: Caller, verb: Verb): Authority {
  return { actor: actorOf(caller), scope: scopeOf(caller, verb) }
}

/** What the web app is told about whoever is signed in. */
export function describeCaller(caller: Caller): Omit<OpenSessionAnswer, 'publicUrl' | 'holdsSamples'> {
  return {
    account: { ...caller.account },
    grants: caller.grants.map(({ role, areaId, areaName }) => ({ role, areaId, areaName })),
    verbs: verbsOf(grantsInForce(caller)),
  }
}
