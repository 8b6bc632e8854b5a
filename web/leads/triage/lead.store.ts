import type { StaffDeed } from '#data/leads/triage/lead-deed.ts'
import type { LeadPage } from '#data/leads/triage/lead-row.ts'
import type { ReplyTemplate } from '#data/leads/triage/routing.ts'
import type { Answer } from '#web/api/answer.ts'
import type { Box } from '#web/api/lead-triage.api.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowReactive, shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createLeadTriageApi } from '#web/api/lead-triage.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

type WithoutRevision<Deed> = Deed extends StaffDeed ? Omit<Deed, 'revision'> : never
/** A deed of staff before it is known which revision it is about: that of the page on screen. */
export type PlainDeed = WithoutRevision<StaffDeed>
/** What is being typed about one report. */
export interface LeadDraft { open: StaffDeed['deed'] | null, words: string, note: string, publicWords: string | null, assignee: { areaId: string, department: string } }

const emptyDraft = (): LeadDraft => ({ open: null, words: '', note: '', publicWords: null, assignee: { areaId: '', department: '' } })

/** One report, what is being typed about it, and the words that answers are made from. */
export const useLeadStore = defineStore('lead', () => {
  const api = createLeadTriageApi(useApi().client)
  const session = useSessionStore()
  const page = shallowRef<LeadPage | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  const templates = shallowRef<readonly ReplyTemplate[]>([])
  /** By report, so that another page and back loses nothing. */
  const drafts = new Map<string, LeadDraft>()
  /** Grows when a photo has changed, so that it is asked for again. */
  const photoVersion = shallowRef(0)
  let asked = 0

  async function changePhoto(id: string, call: () => Promise<Answer<true>>): Promise<DeskAnswer<true>> {
    const answer = await change(id, call)
    photoVersion.value += 1
    return answer
  }

  async function read(id: string): Promise<void> {
    const turn = ++asked
    const answer = await session.ask(() => api.readPage(id))
    if (turn !== asked)
      return
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      page.value = answer.value
  }

  /** Does it and reads the page again, which is asked for too when somebody else was faster. */
  async function change<T>(id: string, call: () => Promise<Answer<T>>): Promise<DeskAnswer<T>> {
    const answer = await session.ask(call)
    if (answer.isOk || answer.failure === 'edited_meanwhile' || answer.failure === 'not_possible_now')
      await read(id)
    return answer
  }

  return {
    page,
    failure,
    templates,
    photoVersion,
    read,
    draftOf(id: string): LeadDraft {
      const draft = drafts.get(id) ?? shallowReactive(emptyDraft())
      drafts.set(id, draft)
      return draft
    },
    async readTemplates() {
      const answer = await session.ask(api.readSettings)
      if (answer.isOk)
        templates.value = answer.value.templates
    },
    doDeed: (id: string, revision: number, deed: PlainDeed) => change(id, () => api.doDeed(id, { ...deed, revision })),
    publish: (id: string, body: { revision: number, words: string, photoIds: string[] }) => change(id, () => api.publish(id, body)),
    unpublish: (id: string) => change(id, () => api.unpublish(id)),
    blackOut: (id: string, photoId: string, boxes: readonly Box[]) => changePhoto(id, () => api.blackOut(id, photoId, boxes)),
    restorePhoto: (id: string, photoId: string) => changePhoto(id, () => api.restorePhoto(id, photoId)),
  }
})
