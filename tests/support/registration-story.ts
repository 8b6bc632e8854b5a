import type { RegistrationCard } from '#data/registrations/desk/registration-card.ts'
import type { MyRegistration, RegistrationChange, RegistrationInput } from '#data/registrations/registration.ts'
import type { Deps } from '#server/deps.ts'
import type { TestClock } from './test-deps.ts'
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { CONSENT_VERSION } from '#data/registrations/consent.ts'
import { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { beginPeople } from '#server/registrations/import/people-session.service.ts'
import { scopeOfPaths } from '#server/staff/scope.ts'
import { phoneHeaders } from './phones.ts'
import { byOperator, openOffices } from './staff-story.ts'
import { countingIds } from './test-deps.ts'

const nextId = countingIds('0190dddd')
let riders = 0
let phones = 100

/** The secret that a phone has made: 22 letters made of a name. */
export const riderSecret = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 22)

/** What a rider of Meituan in 海校街道 sends; a test adds what its story needs. */
export function aRegistration(told: Partial<RegistrationInput> = {}): RegistrationInput {
  const number = ++riders
  return {
    name: `骑手${number}`,
    phone: `138${String(number).padStart(8, '0')}`,
    platform: 'meituan',
    areaId: 'haixiao',
    roles: ['volunteer'],
    isOldEnough: true,
    consent: { version: CONSENT_VERSION, register: true, publish_name: false, pass_on: false },
    secret: riderSecret(`rider ${number}`),
    observedAt: '2026-11-23T15:59:00+08:00',
    ...told,
  }
}

/**
 * Registrations of haixiao that stand for whatever a route may want: one with digits (123456), one that may be the same person with `twinId` for its id,
 * a merge of two others, and an appointment with the same id.
 */
export async function standingRegistrations({ deps, ask }: Pick<Awaited<ReturnType<typeof openOffices>>, 'deps' | 'ask'>, twinId: string) {
  const [registrationId, doubleId, keptId, mergedId] = [nextId(), twinId, nextId(), nextId()]
  for (const [place, id] of [registrationId, doubleId, keptId, mergedId].entries()) {
    const answer = await ask('PUT', `/api/registrations/${id}`, { body: aRegistration({ phone: '13800005678', consent: { version: CONSENT_VERSION, register: true, publish_name: true, pass_on: true } }), headers: phoneHeaders(90 + place) })
    if (answer.status !== 201)
      throw new Error(`${answer.status} ${await answer.text()}`)
  }
  const at = new Date(deps.now()).toISOString()
  const registrationMergeId = nextId()
  await deps.db.insertInto('registration_digits').values({ digits: '123456', registration_id: registrationId, expires_at: '2099-01-01T00:00:00.000Z' }).execute()
  await deps.db.insertInto('appointments').values({ id: twinId, registration_id: registrationId, role: 'volunteer', area_id: 'haixiao', starts_on: '2026-11-01', ends_on: '2027-10-31', made_at: at, made_by: null, ended_on: null, ended_at: null, ended_by: null, end_reason: null }).execute()
  await deps.db.updateTable('registrations').set({ state: 'merged', merged_into: keptId }).where('id', '=', mergedId).execute()
  await deps.db.insertInto('registration_merges').values({ id: registrationMergeId, kept_id: keptId, merged_id: mergedId, state_before: 'waiting', at, by: null, undone_at: null }).execute()
  const by = { ...byOperator, scope: scopeOfPaths(['/tongzi/haixiao/']) }
  const { id: peopleListId } = await beginPeople(deps, by, { name: '名册.csv', bytes: Buffer.from('姓名,电话\n甲,13900000000'), kind: 'import' })
  return { registrationId, doubleId, registrationMergeId, peopleListId }
}

/** The offices of a county with a desk in two streets, and riders who register. */
export async function openDesk<StoryDeps extends Deps & { clock: TestClock }>(deps: StoryDeps) {
  const office = await openOffices(deps)
  const reviewer = await office.employ('海校审核', { role: 'reviewer', areaId: 'haixiao' })
  const other = await office.employ('楚米审核', { role: 'reviewer', areaId: 'chumi' })
  const county = await office.employ('县调度', { role: 'dispatcher', areaId: 'tongzi' })

  /** Somebody who registers on a phone of their own. */
  async function register(told: Partial<RegistrationInput> = {}, { id = nextId(), phone = phones++ }: { id?: string, phone?: number } = {}) {
    const input = aRegistration(told)
    const send = (body: unknown = input) => office.ask('PUT', `/api/registrations/${id}`, { body, headers: phoneHeaders(phone) })
    const answer = await send()
    const headers = { [REGISTRATION_HEADER]: input.secret }
    const mine = async (): Promise<MyRegistration> => (await office.ask('GET', '/api/registrations/mine', { headers })).json()
    const change = (body: RegistrationChange, changeId: string = nextId()) => office.ask('PUT', `/api/registrations/changes/${changeId}`, { headers, body })
    const digits = async (): Promise<string> => (await (await office.ask('POST', '/api/registrations/mine/digits', { headers })).json()).digits
    return { id, input, answer, headers, send, mine, change, digits }
  }

  type Person = typeof reviewer
  const card = async (person: Person, id: string): Promise<RegistrationCard> => (await person.ask('GET', `/api/staff/registrations/${id}`)).json()
  const find = (person: Person, code: string) => person.ask('POST', '/api/staff/registrations/find', { code })
  async function verify(id: string): Promise<RegistrationCard> {
    const { revision } = await card(county, id)
    return (await county.ask('POST', `/api/staff/registrations/${id}/verify`, { revision })).json()
  }
  return { ...office, reviewer, other, county, register, card, find, verify }
}
