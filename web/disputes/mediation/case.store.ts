import type { CasePage, MediatorDeed } from '#data/disputes/mediation.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowReactive, shallowRef, watch } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createMediationApi } from '#web/api/mediation.api.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { afterAsking, afterDeed } from './after-deed.ts'

type WithoutRevision<Deed> = Deed extends MediatorDeed ? Omit<Deed, 'revision'> : never
/** A deed before it is known which revision it is about: that of the page on screen. */
export type PlainDeed = WithoutRevision<MediatorDeed>
/** What is being typed about one case: in memory, and nowhere else. */
export interface CaseDraft { open: MediatorDeed['deed'] | null, words: string, agreement: string, mediatorId: string, note: string, reason: string }
const emptyDraft = (): CaseDraft => ({ open: null, words: '', agreement: '', mediatorId: '', note: '', reason: '' })

/** One case as it was last opened. It is not opened again for what this desk does itself: each time counts. */
export const useCaseStore = defineStore('case', () => {
  const api = createMediationApi(useApi().client)
  const session = useSessionStore()
  const nowStore = useNowStore()
  const page = shallowRef<CasePage | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  const isBusy = shallowRef(false)
  const drafts = new Map<string, CaseDraft>()
  let asked = 0

  function close(): void {
    asked += 1
    page.value = null
    failure.value = null
    isBusy.value = false
  }
  // Whoever signs in next may be on the other side.
  watch(() => session.account?.id, () => {
    close()
    drafts.clear()
  })

  async function read(id: string): Promise<void> {
    const turn = ++asked
    isBusy.value = true
    const answer = await session.ask(() => api.readCase(id))
    if (turn !== asked)
      return
    isBusy.value = false
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      page.value = answer.value
    else if (answer.failure === 'not_found')
      page.value = null
  }

  async function readIfChanged<T>(id: string, answer: DeskAnswer<T>): Promise<DeskAnswer<T>> {
    if (!answer.isOk && (answer.failure === 'edited_meanwhile' || answer.failure === 'not_possible_now'))
      await read(id)
    return answer
  }

  async function doDeed(id: string, deed: PlainDeed) {
    const answer = await session.ask(() => api.doDeed(id, { ...deed, revision: page.value?.case.revision ?? 0 }))
    const me = session.account
    if (answer.isOk && page.value?.case.id === id && me)
      page.value = afterDeed(page.value, { deed, row: answer.value, me, mayAssign: session.may('disputes.assign'), nowMs: nowStore.nowMs })
    return readIfChanged(id, answer)
  }

  async function askReveal(id: string, reason: string) {
    const answer = await session.ask(() => api.askReveal(id, reason))
    if (answer.isOk && page.value?.case.id === id)
      page.value = afterAsking(page.value, { id: answer.value.id, reason, name: session.account?.name ?? '', nowMs: nowStore.nowMs })
    return answer
  }

  async function approveReveal(id: string, revealId: string) {
    const answer = await session.ask(() => api.approveReveal(id, revealId))
    if (answer.isOk && page.value?.case.id === id)
      page.value = { ...page.value, reveals: page.value.reveals.map(reveal => reveal.id === revealId ? { ...reveal, approvedBy: session.account?.name ?? '' } : reveal) }
    return answer
  }

  /** The details are in the answer and are kept nowhere. */
  async function readReveal(id: string, revealId: string) {
    const answer = await session.ask(() => api.readReveal(id, revealId))
    if (answer.isOk && page.value?.case.id === id)
      page.value = { ...page.value, reveals: page.value.reveals.map(reveal => reveal.id === revealId ? { ...reveal, revealedAt: new Date(nowStore.nowMs).toISOString() } : reveal) }
    return answer
  }

  return {
    page,
    failure,
    isBusy,
    read,
    close,
    doDeed,
    askReveal,
    approveReveal,
    readReveal,
    listMediators: (id: string) => session.ask(() => api.listMediators(id)),
    /** Part of the reading that is on screen: not counted again, and only for some minutes after it. */
    findPhoto: (id: string, photoId: string) => api.photo(id, photoId),
    readPapers: (id: string) => session.ask(() => api.readPapers(id)),
    /** By case, so that another page and back loses nothing. */
    draftOf(id: string): CaseDraft {
      const draft = drafts.get(id) ?? shallowReactive(emptyDraft())
      drafts.set(id, draft)
      return draft
    },
  }
})
