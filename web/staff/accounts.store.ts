import type { Affiliation } from '#data/disputes/parties.ts'
import type { Account, GrantInput } from '#data/staff/account.ts'
import type { Answer } from '#web/api/answer.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createStaffApi } from '#web/api/staff.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** Why, where something was written. */
const reasoned = (why: string): { why?: string } => why.trim() === '' ? {} : { why: why.trim() }

/** The accounts that whoever is signed in may administer. */
export const useAccountsStore = defineStore('accounts', () => {
  const api = createStaffApi(useApi().client)
  const session = useSessionStore()
  const accounts = shallowRef<readonly Account[] | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)

  async function read(): Promise<void> {
    const answer = await session.ask(api.listAccounts)
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      accounts.value = answer.value.accounts
  }

  /** After each change the list is read anew: it is short, and its order is the server's. One's own roles may have changed with it. */
  async function change<T>(call: () => Promise<Answer<T>>): Promise<DeskAnswer<T>> {
    const answer = await session.ask(call)
    if (answer.isOk) {
      await session.check()
      await read()
    }
    return answer
  }

  return {
    accounts,
    failure,
    read,
    add: (name: string, grants: GrantInput[], why: string) => change(() => api.addAccount({ name, grants, ...reasoned(why) })),
    rename: (id: string, name: string, why: string) => change(() => api.rename(id, { name, ...reasoned(why) })),
    grant: (id: string, grants: GrantInput[], why: string) => change(() => api.grant(id, { grants, ...reasoned(why) })),
    affiliate: (id: string, affiliations: readonly Affiliation[], why: string) => change(() => api.affiliate(id, { affiliations: [...affiliations], ...reasoned(why) })),
    disable: (id: string, isDisabled: boolean, why: string) => change(() => api.disable(id, { isDisabled, ...reasoned(why) })),
    resetPassword: (id: string, why: string) => change(() => api.resetPassword(id, reasoned(why))),
  }
})
