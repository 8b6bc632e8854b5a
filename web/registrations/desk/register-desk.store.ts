import type { RegistrationCard, RegistrationList, RegistrationMergePreview } from '#data/registrations/desk/registration-card.ts'
import type { Answer } from '#web/api/answer.ts'
import type { Correction, NewAppointment, RegistrationQuery } from '#web/api/registration-desk.api.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createRegistrationDeskApi } from '#web/api/registration-desk.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The desk where riders register: the list of one's areas, and the card of whoever is there. */
export const useRegisterDeskStore = defineStore('register-desk', () => {
  const api = createRegistrationDeskApi(useApi().client)
  const session = useSessionStore()
  const list = shallowRef<RegistrationList | null>(null)
  const card = shallowRef<RegistrationCard | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  let asked = 0

  async function readList(query: RegistrationQuery, after: string | null = null): Promise<void> {
    const turn = ++asked
    const answer = await session.ask(() => api.readList({ ...query, ...after === null ? {} : { after } }))
    // Another filter was chosen meanwhile.
    if (turn !== asked)
      return
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      list.value = after === null ? answer.value : { ...answer.value, registrations: [...list.value?.registrations ?? [], ...answer.value.registrations] }
  }

  /** Takes the card that came; when somebody was faster, the present one is fetched to be looked at. */
  async function take(call: () => Promise<Answer<RegistrationCard>>): Promise<DeskAnswer<RegistrationCard>> {
    const answer = await session.ask(call)
    if (answer.isOk)
      card.value = answer.value
    else if (answer.failure === 'edited_meanwhile' && card.value)
      await read(card.value.id)
    return answer
  }
  async function read(id: string): Promise<void> {
    const answer = await session.ask(() => api.readCard(id))
    failure.value = answer.isOk ? null : answer.failure
    card.value = answer.isOk ? answer.value : null
  }

  return {
    list,
    card,
    failure,
    readList,
    read,
    readMore: (query: RegistrationQuery) => readList(query, list.value?.next ?? null),
    close: () => (card.value = null),
    find: (code: string) => take(() => api.find(code)),
    verify: ({ id, revision }: RegistrationCard) => take(() => api.verify(id, revision)),
    correct: (id: string, correction: Correction) => take(() => api.correct(id, correction)),
    tellApart: (id: string, otherId: string) => take(() => api.tellApart(id, otherId)),
    appoint: (id: string, appointment: NewAppointment) => take(() => api.appoint(id, appointment)),
    endAppointment: (id: string, appointmentId: string, end: { on: string, why: string }) => take(() => api.endAppointment(id, appointmentId, end)),
    merge: (preview: RegistrationMergePreview, why: string) => take(() => api.merge(preview.kept.id, { fromId: preview.merged.id, revision: preview.kept.revision, fromRevision: preview.merged.revision, why })),
    undoMerge: (mergeId: string, why: string) => take(() => api.undoMerge(mergeId, why)),
    previewMerge: (id: string, fromId: string) => session.ask(() => api.previewMerge(id, fromId)),
    reveal: (id: string, why: string) => session.ask(() => api.reveal(id, why)),
    reissue: (id: string, why: string) => session.ask(() => api.reissue(id, why)),
    export: api.export,
  }
})
