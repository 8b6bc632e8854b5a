import type { Deps } from '#server/deps.ts'
import type { StaffRow, Story } from './route-table.ts'
import { Buffer } from 'node:buffer'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleMay, roles } from '#data/staff/permissions.ts'
import { insertMissingAreas } from '#server/areas/areas.repository.ts'
import { scopeOfPaths } from '#server/staff/scope.ts'
import { needOf } from '#server/staff/staff-only.ts'
import { mergeStations } from '#server/stations/console/merge-stations.service.ts'
import { beginImport } from '#server/stations/import/review-session.service.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { receiveSuggestion } from '#server/stations/suggestions.service.ts'
import { insertLead } from '../../support/a-lead.ts'
import { standingCare } from '../../support/care-story.ts'
import { raise } from '../../support/dispute-story.ts'
import { aPhoto, sendLead, sendPhoto } from '../../support/lead-story.ts'
import { standingOrganisation } from '../../support/organisation-story.ts'
import { standingRegistrations } from '../../support/registration-story.ts'
import { byOperator, openOffices } from '../../support/staff-story.ts'
import { aStation } from '../../support/station-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'
import { standingService } from '../../support/volunteering-story.ts'
import { DISPUTE_PHOTO_ID, LEAD_ID, LEAD_PHOTO_ID, publicRoutes, staffRoutes, SUGGESTION_ID, TWIN_ID } from './route-table.ts'

/** Middleware and answers for what is not there; no routes of their own. */
const notRoutes = /^(?:PUT|POST|PATCH|DELETE) \/api\/\*$|^GET \/\*$/

let office: Awaited<ReturnType<typeof openOffices>>
let close: () => Promise<void>
let story: Story
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nuanyi-matrix-'))
  const deps = await openTestDeps({ environment: { DATA_DIR: folder } })
  close = async () => {
    await deps.close()
    await rm(folder, { recursive: true, force: true })
  }
  office = await openOffices(deps)
  await insertMissingAreas(deps.db, [{ id: 'haixiao-grid', parentId: 'haixiao', path: '/tongzi/haixiao/haixiao-grid/', level: 'grid', name: '第一网格', gbCode: null, lng: null, lat: null }])
  const { account } = await office.hire('同事', { role: 'clerk', areaId: 'haixiao' })
  const inHaixiao = aStation({ areaId: 'haixiao' })
  const twin = aStation({ areaId: 'haixiao', id: TWIN_ID })
  const [kept, merged] = [aStation({ areaId: 'haixiao' }), aStation({ areaId: 'haixiao' })]
  await addStations(deps, [inHaixiao, twin, kept, merged], { kind: 'added', by: 'staff', words: null })
  const { history } = await mergeStations(deps, byOperator, { id: kept.id, from: merged.id, revision: 1, fromRevision: 1 })
  await receiveSuggestion(deps, { id: SUGGESTION_ID, deviceKey: TWIN_ID, input: { kind: 'correction', stationId: inHaixiao.id, aspects: ['hours'], words: '', point: null, observedAt: new Date(deps.now()).toISOString() } })
  await sendLead(deps, { id: LEAD_ID, photoIds: [LEAD_PHOTO_ID] })
  await sendPhoto(deps, { leadId: LEAD_ID, photoId: LEAD_PHOTO_ID, bytes: await aPhoto() })
  const begun = await beginImport(deps, { actor: byOperator.actor, scope: scopeOfPaths(['/tongzi/haixiao/']) }, { name: '驿站.csv', bytes: Buffer.from('名称,经度,纬度\n甲,106.8,28.1') })
  const reported = await insertLead(deps, { area_id: 'haixiao', assigned_area_id: 'haixiao', number: 'L0101-0001' })
  const raised = await raise(office, { areaId: 'haixiao', contact: { name: '骑手', phone: '13800138000' } })
  await raised.addPhoto(await aPhoto(), DISPUTE_PHOTO_ID)
  const asker = await office.employ('申请人', { role: 'mediator', areaId: 'haixiao' })
  const { id: revealId } = await (await asker.ask('POST', `/api/staff/disputes/${raised.id}/reveals`, { reason: '要当面调解' })).json()
  const registrations = await standingRegistrations(office, TWIN_ID)
  await deps.db.insertInto('dispatch_points').values({ id: TWIN_ID, revision: 1, area_id: 'haixiao', week: '2026-11-23', words: '盯紧超时线索', owner: '李主任', due_on: '2026-11-30', made_at: new Date(deps.now()).toISOString(), made_by: null, made_by_name: null, done_at: null, done_by_name: null, done_words: null }).execute()
  story = { colleagueId: account.id, sessionId: '', stationId: inHaixiao.id, twinId: twin.id, mergeId: history[0]?.operation?.replace('merge:', '') ?? '', importId: begun.id, leadId: reported.id, robotId: await aRobot(deps), disputeId: raised.id, revealId, ...registrations, ...await standingService(deps, registrations.registrationId), ...await standingCare(deps), ...await standingOrganisation(deps) }
})
afterAll(() => close())

function routesOfApp() {
  const handlers = office.app.routes.filter(({ method }) => method !== 'ALL')
  return Map.groupBy(handlers, ({ method, path }) => `${method} ${path}`)
}

/** All that somebody sees of an answer, but the id of the request. */
async function seen(answer: Response) {
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'x-request-id'))
  return { status: answer.status, headers, body: (await answer.text()).replace(/"requestId":"[^"]+"/, '"requestId":""') }
}

/** Sends a row's request as somebody; tells whether they were let in, and the answer. */
async function send(route: string, row: StaffRow, cookie: string | undefined, to: Story) {
  const [method = '', pattern = ''] = route.split(' ')
  if (row.readFirst)
    await office.ask('GET', row.readFirst(to), { cookie })
  const answer = await seen(await office.ask(method, row.path?.(to) ?? pattern, { cookie, body: row.body }))
  const nothing = await seen(await office.ask(method, '/api/no-such-thing', { body: row.body }))
  return { answer, nothing, isUnknown: answer.status === 404 }
}

/** A robot of haixiao, one for each who may take it away. */
async function aRobot({ db, newId }: Pick<Deps, 'db' | 'newId'>): Promise<string> {
  const id = newId()
  await db.insertInto('lead_webhooks').values({ id, area_id: 'haixiao', flavour: 'wecom', sealed_url: '', host: 'qyapi.weixin.qq.com', events: '["new"]', last_success_at: null, failure: null }).execute()
  return id
}

/** Somebody new with a role, and the id of their session. */
let people = 0
async function someone(...grants: Parameters<typeof office.hire>[1][]) {
  const person = await office.employ(`某人${++people}`, ...grants)
  const { sessions } = await (await person.ask('GET', '/api/staff/sessions')).json()
  return { cookie: person.cookie, to: { ...story, sessionId: sessions[0].id, robotId: await aRobot(office.deps) } }
}

describe('the matrix of roles and routes', () => {
  it('knows every route of the server', () => {
    const routes = [...routesOfApp().keys()].filter(route => !notRoutes.test(route))
    expect(routes.toSorted()).toEqual([...publicRoutes, ...Object.keys(staffRoutes)].toSorted())
    const cells = Object.keys(staffRoutes).length * (roles.length + 1)
    console.log(`role x route matrix: ${Object.keys(staffRoutes).length} staff routes x ${roles.length} roles and nobody = ${cells}, each role in the area, above it and elsewhere; ${publicRoutes.length} public routes`)
  })

  it('finds every staff route described in OpenAPI', async () => {
    const { paths }: { paths: Record<string, object> } = await (await office.ask('GET', '/api/openapi.json')).json()
    const described = Object.entries(paths).filter(([path]) => path.startsWith('/staff/')).flatMap(([path, methods]) => Object.keys(methods).map(method => `${method.toUpperCase()} /api${path.replace(/\{(\w+)\}/g, ':$1')}`))
    expect(described.toSorted()).toEqual(Object.keys(staffRoutes).toSorted())
  })

  it('finds what each staff route needs said before anything else of the route', () => {
    const said = [...routesOfApp()].filter(([route]) => route.includes('/api/staff')).map(([route, [first]]) => [route, first && needOf(first.handler)])
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(Object.entries(staffRoutes).map(([route, { need }]) => [route, need])))
  })
})

describe.each(Object.entries(staffRoutes))('%s', (route, row) => {
  const { need } = row
  const allows = (role: typeof roles[number]) => need === 'anyone' || need === 'self' || roleMay(role, need)

  it('is not there for whoever is not signed in', async () => {
    const { answer, nothing, isUnknown } = await send(route, row, undefined, story)
    expect(isUnknown).toBe(need !== 'anyone')
    if (isUnknown)
      expect(answer).toEqual(nothing)
  })

  it.each(roles)('for a %s answers as the table says', async (role) => {
    for (const areaId of ['haixiao', 'tongzi']) {
      const { cookie, to } = await someone({ role, areaId })
      const { answer, nothing, isUnknown } = await send(route, row, cookie, to)
      expect(isUnknown, `in ${areaId}`).toBe(!allows(role))
      if (isUnknown)
        expect(answer).toEqual(nothing)
      else
        expect(answer.status).toBeLessThan(500)
    }
  })

  it('shows nothing of this area to the same role in another', async () => {
    for (const role of roles.filter(allows)) {
      const { cookie, to } = await someone({ role, areaId: 'chumi' })
      const { answer, nothing } = await send(route, row, cookie, to)
      if (row.elsewhere === 'unknown')
        expect(answer).toEqual(nothing)
      if (row.elsewhere === 'empty')
        expect([answer.status, answer.body.includes(story.colleagueId), answer.body.includes(story.stationId), answer.body.includes(story.leadId), answer.body.includes(story.robotId), answer.body.includes(story.disputeId), answer.body.includes(story.registrationId), answer.body.includes(story.activityId), answer.body.includes(story.careId), answer.body.includes(story.organisationId), answer.body.includes(story.instructorId), answer.body.includes(story.organisationListId)]).toEqual([200, false, false, false, false, false, false, false, false, false, false, false])
    }
  })

  it('is not there for an admin who has a one-time password still, unless it is about the own account', async () => {
    const { oneTimePassword, account } = await office.hire(`某人${++people}`, { role: 'admin', areaId: 'tongzi' })
    const { cookie } = await office.signIn(account.name, oneTimePassword)
    const { sessions } = await (await office.ask('GET', '/api/staff/sessions', { cookie })).json()
    const { answer, nothing, isUnknown } = await send(route, row, cookie, { ...story, sessionId: sessions[0].id })
    expect(isUnknown).toBe(need !== 'anyone' && need !== 'self')
    if (isUnknown)
      expect(answer).toEqual(nothing)
  })

  it('says nothing of itself to whoever may not use it, however the request is written', async () => {
    if (need === 'anyone')
      return
    const [method = '', pattern = ''] = route.split(' ')
    for (const body of ['', '{', '{"name":1}', '[]'.repeat(50_000)]) {
      const request = (path: string) => office.app.request(`http://localhost${path}`, { method, headers: { 'origin': 'http://localhost', 'content-type': 'application/json' }, ...method === 'GET' ? {} : { body } })
      expect(await seen(await request(`${pattern}?page=-1`))).toEqual(await seen(await request('/api/staff/no-such-thing?page=-1')))
    }
  })
})
