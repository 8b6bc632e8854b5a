import type { Coverage } from '#data/organisations/coverage.ts'
import type { AssignmentInput, Instructor, OrganisationCard, VisitInput } from '#data/organisations/instructor.ts'
import type { OrganisationChange, OrganisationExport, OrganisationInput, OrganisationPage } from '#data/organisations/organisation.ts'
import type { Complaint } from '#web/api/complaints.ts'
import type { OrganisationWishes } from '#web/api/organisations.api.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createOrganisationsApi } from '#web/api/organisations.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** The ledger of one's areas, the organisation that is open, and the instructors. */
export const useOrganisationsStore = defineStore('organisations', () => {
  const complaints = shallowRef<readonly Complaint[]>([])
  const api = createOrganisationsApi(useApi().client, told => (complaints.value = told))
  const session = useSessionStore()
  const page = shallowRef<OrganisationPage | null>(null)
  const coverage = shallowRef<Coverage | null>(null)
  const card = shallowRef<OrganisationCard | null>(null)
  const instructors = shallowRef<readonly Instructor[] | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)
  /** The youngest question; answers to older ones are late. */
  let asked = 0

  async function readList(wishes: OrganisationWishes): Promise<void> {
    const mine = ++asked
    const answer = await session.ask(() => api.list(wishes))
    if (mine !== asked)
      return
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      page.value = answer.value
  }

  async function readCoverage(query: { from?: string, to?: string, area?: string }): Promise<DeskAnswer<Coverage>> {
    const answer = await session.ask(() => api.coverage(query))
    if (answer.isOk)
      coverage.value = answer.value
    return answer
  }

  async function take(call: () => ReturnType<typeof api.read>): Promise<DeskAnswer<OrganisationCard>> {
    const answer = await session.ask(call)
    if (answer.isOk)
      card.value = answer.value
    return answer
  }

  async function read(id: string): Promise<void> {
    if (card.value?.id !== id)
      card.value = null
    const answer = await take(() => api.read(id))
    failure.value = answer.isOk ? null : answer.failure
  }

  async function readInstructors(): Promise<void> {
    const answer = await session.ask(api.instructors)
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      instructors.value = answer.value.instructors
  }

  /** Does something with instructors, then reads them again. */
  async function withInstructors<Value>(call: () => Promise<DeskAnswer<Value>>): Promise<DeskAnswer<Value>> {
    const answer = await call()
    if (answer.isOk)
      await readInstructors()
    return answer
  }

  return {
    complaints,
    page,
    coverage,
    card,
    instructors,
    failure,
    readList,
    readCoverage,
    read,
    readInstructors,
    add: (input: OrganisationInput) => take(() => api.add(input)),
    change: (id: string, input: OrganisationChange) => take(() => api.change(id, input)),
    retire: ({ id, revision }: OrganisationCard, why: string) => take(() => api.retire(id, { revision, why })),
    restore: ({ id, revision }: OrganisationCard, why: string) => take(() => api.restore(id, { revision, why })),
    assign: (id: string, input: AssignmentInput) => take(() => api.assign(id, input)),
    endAssignment: (id: string, assignmentId: string, on: string) => take(() => api.endAssignment(id, assignmentId, on)),
    visit: (id: string, visitId: string, input: VisitInput) => take(() => api.visit(id, visitId, input)),
    addInstructor: (input: { areaId: string, name: string, phone: string | null }) => withInstructors(() => session.ask(() => api.addInstructor(input))),
    pasteInstructors: (input: { areaId: string, text: string }) => withInstructors(() => session.ask(() => api.pasteInstructors(input))),
    retireInstructor: ({ id, revision }: Instructor, why: string) => withInstructors(() => session.ask(() => api.retireInstructor(id, { revision, why }))),
    revealInstructor: (id: string, why: string) => session.ask(() => api.revealInstructor(id, why)),
    export: (wanted: OrganisationExport) => api.export(wanted),
  }
})
