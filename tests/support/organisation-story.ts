import type { OrganisationCard } from '#data/organisations/instructor.ts'
import type { ListSource, OrganisationList } from '#data/organisations/lists/organisation-list.ts'
import type { OrganisationInput, OrganisationPage } from '#data/organisations/organisation.ts'
import type { Deps } from '#server/deps.ts'
import { Buffer } from 'node:buffer'
import { creditCheckDigit } from '#data/organisations/credit-code.ts'
import { assignInstructor } from '#server/organisations/assignments.service.ts'
import { addInstructor } from '#server/organisations/instructors.service.ts'
import { beginList } from '#server/organisations/lists/list-session.service.ts'
import { addOrganisation } from '#server/organisations/organisations.service.ts'
import { scopeOfPaths } from '#server/staff/scope.ts'
import { byOperator, openOffices } from './staff-story.ts'
import { countingIds } from './test-deps.ts'

const nextId = countingIds('0190f00d')
let organisations = 0

/** A credit code of 桐梓 with a right check digit; the same number gives the same one. */
export function aCreditCode(number: number): string {
  const first17 = `91520322MA6${String(number).padStart(6, '0')}`
  return `${first17}${creditCheckDigit(first17)}`
}

/** An enterprise of 海校街道 that nobody knows more of; a test adds what its story needs. */
export const anOrganisation = (told: Partial<OrganisationInput> = {}): OrganisationInput => ({ areaId: 'haixiao', kind: 'enterprise', name: `桐梓县第${++organisations}食品有限公司`, code: null, industry: null, headcount: null, form: null, formSince: null, members: null, ...told })

/** An organisation of haixiao, an instructor, and a list that was brought and not applied. */
export async function standingOrganisation(deps: Deps) {
  const by = { ...byOperator, scope: scopeOfPaths(['/tongzi/haixiao/']) }
  const { id: organisationId } = await addOrganisation(deps, by, anOrganisation())
  const { id: instructorId } = await addInstructor(deps, by, { areaId: 'haixiao', name: '王指导', phone: '13800001234' })
  const { assignments } = await assignInstructor(deps, by, { id: organisationId, instructorId, startsOn: '2026-11-01', endsOn: '2099-01-01' })
  const { id: organisationListId } = await beginList(deps, by, { name: '税务.csv', bytes: Buffer.from('纳税人名称,街道\n桐梓县娄山酒业有限公司,海校街道'), source: 'tax' })
  return { organisationId, instructorId, assignmentId: assignments[0]?.id ?? '', organisationListId }
}

/** The ledger of a county with staff of two streets. */
export async function openLedger<StoryDeps extends Deps>(deps: StoryDeps) {
  const offices = await openOffices(deps)
  const clerk = await offices.employ('海校登记', { role: 'clerk', areaId: 'haixiao' })
  const other = await offices.employ('楚米登记', { role: 'clerk', areaId: 'chumi' })
  const dispatcher = await offices.employ('县里调度', { role: 'dispatcher', areaId: 'tongzi' })
  const viewer = await offices.employ('领导', { role: 'viewer', areaId: 'tongzi' })
  type Person = typeof clerk

  /** The body of an answer that must be a good one. */
  async function good<Body>(answer: Promise<Response> | Response): Promise<Body> {
    const { status } = await answer
    const text = await (await answer).text()
    if (status > 201)
      throw new Error(`${status} ${text}`)
    return JSON.parse(text)
  }
  const add = (told: Partial<OrganisationInput> = {}, by: Person = clerk) => good<OrganisationCard>(by.ask('POST', '/api/staff/organisations', anOrganisation(told)))
  /** The status, and what is wrong by its path. */
  async function refusal(answer: Response | Promise<Response>): Promise<[number, ...string[]]> {
    const { status } = await answer
    const { errors = [] } = await (await answer).json()
    return [status, ...errors.map(({ path }: { path: string }) => path)]
  }
  const list = (query = '', by: Person = clerk) => good<OrganisationPage>(by.ask('GET', `/api/staff/organisations${query}`))
  const instruct = async (name: string, by: Person = clerk, areaId = 'haixiao') => (await good<{ id: string }>(by.ask('POST', '/api/staff/instructors', { areaId, name, phone: null }))).id
  const assign = (organisation: { id: string }, instructorId: string, days: { startsOn: string, endsOn?: string | null }, by: Person = clerk) => by.ask('POST', `/api/staff/organisations/${organisation.id}/assignments`, { instructorId, endsOn: null, ...days })
  const visit = (organisation: { id: string }, told: { instructorId: string, day?: string, words?: string, appeal?: string | null }, { id = nextId(), by = clerk }: { id?: string, by?: Person } = {}) => by.ask('PUT', `/api/staff/organisations/${organisation.id}/visits/${id}`, { day: '2026-11-23', words: '看了看支部活动室', appeal: null, ...told })
  const bring = (text: string, { source = 'tax', by = dispatcher }: { source?: ListSource, by?: Person } = {}) => good<OrganisationList>(by.ask('POST', '/api/staff/organisations/lists/pasted', { text, source }))
  return { ...offices, clerk, other, dispatcher, viewer, good, add, refusal, list, instruct, assign, visit, bring, nextId }
}
