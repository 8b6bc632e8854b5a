import type { AssignmentInput, InstructorInput, PastedInstructors, VisitInput } from '#data/organisations/instructor.ts'
import type { OrganisationChange, OrganisationExport, OrganisationInput, OrganisationQuery } from '#data/organisations/organisation.ts'
import type { Client } from './client.ts'
import type { ClientAnswer, Complaint } from './complaints.ts'
import { readAnswer } from './answer.ts'
import { readTold } from './complaints.ts'
import { readDone } from './done.ts'

/** What was filtered by, as an address takes it. */
export type OrganisationWishes = OrganisationQuery & { page?: string }

/** Organisations and instructors; `hear` is told what the server has against what was asked. No call rejects. */
export function createOrganisationsApi({ api: { staff: { organisations, instructors } } }: Client, hear: (complaints: readonly Complaint[]) => void) {
  const told = <T>(request: Promise<ClientAnswer<T>>) => readTold(request, hear)
  const one = organisations[':id']
  const person = instructors[':id']
  return {
    coverage: (query: { from?: string, to?: string, area?: string }) => told(organisations.coverage.$get({ query })),
    list: (query: OrganisationWishes) => readAnswer(organisations.$get({ query })),
    read: (id: string) => readAnswer(one.$get({ param: { id } })),
    add: (json: OrganisationInput) => told(organisations.$post({ json })),
    change: (id: string, json: OrganisationChange) => told(one.$put({ param: { id }, json })),
    retire: (id: string, json: { revision: number, why: string }) => told(one.retire.$post({ param: { id }, json })),
    restore: (id: string, json: { revision: number, why: string }) => told(one.restore.$post({ param: { id }, json })),
    assign: (id: string, json: AssignmentInput) => told(one.assignments.$post({ param: { id }, json })),
    endAssignment: (id: string, assignmentId: string, on: string) => told(one.assignments[':assignmentId'].end.$post({ param: { id, assignmentId }, json: { on } })),
    visit: (id: string, visitId: string, json: VisitInput) => told(one.visits[':visitId'].$put({ param: { id, visitId }, json })),
    instructors: () => readAnswer(instructors.$get()),
    addInstructor: (json: InstructorInput) => told(instructors.$post({ json })),
    pasteInstructors: (json: PastedInstructors) => told(instructors.pasted.$post({ json })),
    retireInstructor: (id: string, json: { revision: number, why: string }) => readDone(person.retire.$post({ param: { id }, json })),
    revealInstructor: (id: string, why: string) => told(person.reveal.$post({ param: { id }, json: { why } })),
    /** Null: no file came. */
    export: (json: OrganisationExport): Promise<Blob | null> => organisations.export.$post({ json }).then(response => response.ok ? response.blob() : null, () => null),
  }
}
