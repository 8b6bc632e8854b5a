import type { OpenSession } from '#data/staff/session.ts'
import type { Answer } from '#web/api/answer.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createStaffApi } from '#web/api/staff.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** What somebody does with the account they are signed in to. */
export const useOwnAccountStore = defineStore('own-account', () => {
  const api = createStaffApi(useApi().client)
  const session = useSessionStore()
  const sessions = shallowRef<readonly OpenSession[]>([])
  const failure = shallowRef<DeskFailure | null>(null)

  /** Does something that changes what the session says about the account. */
  async function change<T>(call: () => Promise<Answer<T>>): Promise<DeskAnswer<T>> {
    const answer = await session.ask(call)
    if (answer.isOk)
      await session.check()
    return answer
  }

  async function readSessions(): Promise<void> {
    const answer = await session.ask(api.listSessions)
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      sessions.value = answer.value.sessions
  }

  return {
    sessions,
    failure,
    readSessions,
    async endSession(id: string) {
      const answer = await session.ask(() => api.endSession(id))
      await readSessions()
      return answer
    },
    async changePassword(input: { current: string, next: string }) {
      const answer = await change(() => api.changePassword(input))
      if (answer.isOk && session.account && !session.account.mustChangePassword)
        await readSessions()
      return answer
    },
    offerTotp: (password: string) => session.ask(() => api.offerTotp(password)),
    confirmTotp: (code: string) => change(() => api.confirmTotp(code)),
    removeTotp: (password: string) => change(() => api.removeTotp(password)),
  }
})
