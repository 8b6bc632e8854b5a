import type { Actor } from '../../audit/actor.ts'
import type { Caller } from '../../staff/caller.ts'
import type { Scope } from '../../staff/scope.ts'
import { actorOf, scopeOf } from '../../staff/caller.ts'

/** Whoever works on cases: where they may, and every area in which they hold any role at all, which may be on the other side. */
export interface Mediator {
  readonly actor: Actor
  readonly accountId: string
  readonly name: string
  readonly scope: Scope
  readonly assignScope: Scope
  readonly grantPaths: readonly string[]
}

export function mediatorOf(caller: Caller): Mediator {
  return {
    actor: actorOf(caller),
    accountId: caller.account.id,
    name: caller.account.name,
    scope: scopeOf(caller, 'disputes.mediate'),
    assignScope: scopeOf(caller, 'disputes.assign'),
    grantPaths: caller.grants.map(({ areaPath }) => areaPath),
  }
}
