import type { Verb } from '#data/staff/permissions.ts'
import type { OpenSessionAnswer, SessionAnswer, SignInInput } from '#data/staff/session.ts'
import type { Answer, Failure } from '#web/api/answer.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createStaffApi } from '#web/api/staff.api.ts'

/** Beyond the failures of an answer: the session has ended, and nothing was done. */
export type DeskFailure = Failure | 'signed_out'
export type DeskAnswer<T> = { isOk: true, value: T } | { isOk: false, failure: DeskFailure }

const isOpen = (answer: SessionAnswer): answer is OpenSessionAnswer => answer.account !== null

/** Who is signed in at the desk, and what that account may do where, as the server last said. */
export const useSessionStore = defineStore('session', () => {
  const api = createStaffApi(useApi().client)
  /** Stays when the session expires, so that the form on screen stays with it. */
  const session = shallowRef<OpenSessionAnswer | null>(null)
  const isKnown = shallowRef(false)
  const failure = shallowRef<Failure | null>(null)
  const isExpired = shallowRef(false)

  const account = computed(() => session.value?.account ?? null)
  const grants = computed(() => session.value?.grants ?? [])
  const verbs = computed(() => new Map(session.value?.verbs.map(({ verb, areaIds }) => [verb, areaIds])))

  function take(answer: SessionAnswer): void {
    isKnown.value = true
    failure.value = null
    isExpired.value = !isOpen(answer) && session.value !== null
    if (isOpen(answer))
      session.value = answer
  }

  function forget(): void {
    session.value = null
    isExpired.value = false
  }

  /** Asks the server who is signed in. */
  async function check(): Promise<void> {
    const answer = await api.readSession()
    if (answer.isOk)
      take(answer.value)
    else
      failure.value = answer.failure
  }

  async function signIn(input: SignInInput): Promise<Answer<SessionAnswer>> {
    const answer = await api.signIn(input)
    if (answer.isOk)
      take(answer.value)
    return answer
  }

  /** Asks something of the server that only staff may. "Nothing there" may mean that the session is over; then it says so. */
  async function ask<T>(call: () => Promise<Answer<T>>): Promise<DeskAnswer<T>> {
    const answer = await call()
    if (answer.isOk || answer.failure !== 'not_found')
      return answer
    await check()
    return isExpired.value ? { isOk: false, failure: 'signed_out' } : answer
  }

  /** Ends sessions of this account, this one among them. */
  async function end(call: () => Promise<Answer<true>>): Promise<DeskAnswer<true>> {
    const answer = await ask(call)
    if (answer.isOk || answer.failure === 'signed_out')
      forget()
    return answer
  }

  return {
    account,
    grants,
    /** The origin that riders use, where it is configured. */
    publicUrl: computed(() => session.value?.publicUrl ?? null),
    holdsSamples: computed(() => session.value?.holdsSamples ?? false),
    isKnown,
    failure,
    isExpired,
    may: (verb: Verb) => verbs.value.has(verb),
    /** The areas in which, and below which, this may be done. */
    areasFor: (verb: Verb): readonly string[] => verbs.value.get(verb) ?? [],
    check,
    signIn,
    ask,
    signOut: () => end(api.signOut),
    signOutEverywhere: () => end(api.endAllSessions),
    forget,
  }
})
