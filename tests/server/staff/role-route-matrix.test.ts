import type { Deps } from '#server/deps.ts'
import type { Need } from '#server/staff/staff-only.ts'
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
import { raise } from '../../support/dispute-story.ts'
import { aPhoto, sendLead, sendPhoto } from '../../support/lead-story.ts'
import { byOperator, openOffices, PASSWORD } from '../../support/staff-story.ts'
import { aStation } from '../../support/station-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'

/** What everybody may ask for. */
const publicRoutes = [
  'GET /api/health',
  'GET /api/site',
  'GET /api/live',
  'PUT /api/door-checks/:id',
  'PUT /api/suggestions/:id',
  'GET /api/door-checks/:id',
  'GET /api/suggestions/:id',
  'PUT /api/leads/:id',
  'PUT /api/leads/:id/photos/:photoId',
  'GET /api/leads/followed',
  'GET /api/leads/followed/photos/:photoId',
  'GET /api/leads/public',
  'GET /api/leads/nearby',
  'PUT /api/lead-words/:id',
  'PUT /api/also-met/:id',
  'PUT /api/disputes/:id',
  'GET /api/disputes/thread',
  'PUT /api/disputes/words/:id',
  'GET /api/stations',
  'GET /api/packed/stations',
  'GET /api/packed/stations/around',
  'GET /api/stations/around',
  'GET /api/stations/nearest',
  'GET /api/stations/:code',
  'GET /api/stations/:id/photos',
  'GET /photos/:file',
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /api/docs.css',
  'GET /data/stations.geojson',
  'GET /data/stations.csv',
  'GET /tiles/stations.json',
  'GET /tiles/stations/:z/:x/:y',
  'GET /map/basemap.pmtiles',
]

/** Where a request goes and what it carries, from what the story knows. */
interface Story { colleagueId: string, sessionId: string, stationId: string, twinId: string, mergeId: string, importId: string, leadId: string, robotId: string, disputeId: string, revealId: string }
interface StaffRow {
  readonly need: Need
  readonly path?: (story: Story) => string
  readonly body?: unknown
  /** What the right role in another area gets: `unknown`, or an answer without anything of this area (`empty`). */
  readonly elsewhere?: 'unknown' | 'empty'
}
const colleague = (end: string) => ({ colleagueId }: Story) => `/api/staff/accounts/${colleagueId}${end}`

const station = (end = '') => ({ stationId }: Story) => `/api/staff/stations/${stationId}${end}`
const importOf = (end = '') => ({ importId }: Story) => `/api/staff/stations/imports/${importId}${end}`
const lead = (end = '') => ({ leadId }: Story) => `/api/staff/leads/${leadId}${end}`
const robot = (end = '') => ({ robotId }: Story) => `/api/staff/leads/settings/webhooks/${robotId}${end}`
const dispute = (end = '') => ({ disputeId }: Story) => `/api/staff/disputes/${disputeId}${end}`
const stale = { revision: 99 }
const SUGGESTION_ID = '0190bbbb-0000-7000-8000-000000000003'
const LEAD_ID = '0190bbbb-0000-7000-8000-000000000004'
const LEAD_PHOTO_ID = '0190bbbb-0000-7000-8000-000000000005'
const leadPhoto = (end = '') => `/api/staff/leads/${LEAD_ID}/photos/${LEAD_PHOTO_ID}${end}`
const TWIN_ID = '0190bbbb-0000-7000-8000-000000000002'

/** One row for each route under `/api/staff`. The story's colleague and station belong to haixiao. */
const staffRoutes: Readonly<Record<string, StaffRow>> = {
  'GET /api/staff/session': { need: 'anyone' },
  'POST /api/staff/session': { need: 'anyone', body: { name: '没有这人', password: PASSWORD } },
  'DELETE /api/staff/session': { need: 'self' },
  'GET /api/staff/sessions': { need: 'self' },
  'DELETE /api/staff/sessions': { need: 'self' },
  'DELETE /api/staff/sessions/:id': { need: 'self', path: ({ sessionId }) => `/api/staff/sessions/${sessionId}` },
  'PUT /api/staff/password': { need: 'self', body: { current: PASSWORD, next: PASSWORD } },
  'POST /api/staff/totp': { need: 'self', body: { password: PASSWORD } },
  'PUT /api/staff/totp': { need: 'self', body: { code: '000000' } },
  'POST /api/staff/totp/off': { need: 'self', body: { password: PASSWORD } },
  'GET /api/staff/accounts': { need: 'staff.read', elsewhere: 'empty' },
  'POST /api/staff/accounts': { need: 'staff.edit', elsewhere: 'unknown', body: { name: '新来的', grants: [{ role: 'clerk', areaId: 'haixiao' }] } },
  'PUT /api/staff/accounts/:id/name': { need: 'staff.edit', elsewhere: 'unknown', path: colleague('/name'), body: { name: '同事' } },
  'PUT /api/staff/accounts/:id/grants': { need: 'staff.edit', elsewhere: 'unknown', path: colleague('/grants'), body: { grants: [{ role: 'clerk', areaId: 'haixiao' }] } },
  'PUT /api/staff/accounts/:id/affiliations': { need: 'disputes.affiliations', elsewhere: 'unknown', path: colleague('/affiliations'), body: { affiliations: [] } },
  'PUT /api/staff/accounts/:id/disabled': { need: 'staff.edit', elsewhere: 'unknown', path: colleague('/disabled'), body: { isDisabled: false } },
  'POST /api/staff/accounts/:id/password': { need: 'staff.edit', elsewhere: 'unknown', path: colleague('/password'), body: {} },
  'GET /api/staff/stations': { need: 'stations.read', elsewhere: 'empty' },
  'POST /api/staff/stations': { need: 'stations.edit', elsewhere: 'unknown', body: { name: '新站', areaId: 'haixiao', place: { lng: 106.83, lat: 28.13, datum: 'wgs84', precision: 'exact' } } },
  'GET /api/staff/stations/export.xlsx': { need: 'stations.export' },
  'GET /api/staff/stations/:id': { need: 'stations.read', elsewhere: 'unknown', path: station() },
  'PUT /api/staff/stations/:id': { need: 'stations.edit', elsewhere: 'unknown', path: station(), body: stale },
  'POST /api/staff/stations/:id/confirm': { need: 'stations.edit', elsewhere: 'unknown', path: station('/confirm'), body: stale },
  'POST /api/staff/stations/:id/undo': { need: 'stations.edit', elsewhere: 'unknown', path: station('/undo'), body: stale },
  'POST /api/staff/stations/:id/retire': { need: 'stations.retire', elsewhere: 'unknown', path: station('/retire'), body: { ...stale, reason: '拆迁' } },
  'POST /api/staff/stations/:id/restore': { need: 'stations.retire', elsewhere: 'unknown', path: station('/restore'), body: stale },
  'GET /api/staff/stations/:id/merge': { need: 'stations.retire', elsewhere: 'unknown', path: ({ stationId, twinId }) => `/api/staff/stations/${stationId}/merge?from=${twinId}` },
  'POST /api/staff/stations/:id/merge': { need: 'stations.retire', elsewhere: 'unknown', path: station('/merge'), body: { from: TWIN_ID, revision: 99, fromRevision: 99 } },
  'POST /api/staff/stations/merges/:id/undo': { need: 'stations.retire', elsewhere: 'unknown', path: ({ mergeId }) => `/api/staff/stations/merges/${mergeId}/undo`, body: {} },
  'GET /api/staff/stations/inbox': { need: 'stations.answer', elsewhere: 'empty' },
  'POST /api/staff/stations/suggestions/:id/answer': { need: 'stations.answer', elsewhere: 'unknown', path: () => `/api/staff/stations/suggestions/${SUGGESTION_ID}/answer`, body: { state: 'accepted', words: '' } },
  'POST /api/staff/stations/:id/alarms': { need: 'stations.answer', elsewhere: 'unknown', path: station('/alarms'), body: { kind: 'locked', outcome: 'checked_open', words: '' } },
  'GET /api/staff/stations/imports': { need: 'stations.import', elsewhere: 'empty' },
  'GET /api/staff/stations/:id/photos': { need: 'stations.read', elsewhere: 'unknown', path: station('/photos') },
  'GET /api/staff/stations/:id/photos/:file': { need: 'stations.read', path: station('/photos/none.webp') },
  'POST /api/staff/stations/:id/photos': { need: 'stations.edit', path: station('/photos'), body: {} },
  'PUT /api/staff/stations/:id/photos': { need: 'stations.edit', elsewhere: 'unknown', path: station('/photos'), body: { ids: [] } },
  'DELETE /api/staff/stations/:id/photos/:photoId': { need: 'stations.edit', elsewhere: 'unknown', path: station(`/photos/${'0'.repeat(32)}`) },
  'POST /api/staff/stations/imports': { need: 'stations.import', body: {} },
  'POST /api/staff/stations/imports/pasted': { need: 'stations.import', body: { text: '名称,经度,纬度' } },
  'GET /api/staff/stations/imports/:id': { need: 'stations.import', elsewhere: 'unknown', path: importOf() },
  'PUT /api/staff/stations/imports/:id': { need: 'stations.import', elsewhere: 'unknown', path: importOf(), body: { datum: null, columns: {} } },
  'POST /api/staff/stations/imports/:id/apply': { need: 'stations.import', elsewhere: 'unknown', path: importOf('/apply'), body: { accept: [] } },
  'GET /api/staff/stations/imports/:id/refused.xlsx': { need: 'stations.import', elsewhere: 'unknown', path: importOf('/refused.xlsx') },
  'POST /api/staff/stations/imports/:id/undo': { need: 'stations.import', elsewhere: 'unknown', path: importOf('/undo'), body: {} },
  'GET /api/staff/areas': { need: 'areas.read', elsewhere: 'empty' },
  'POST /api/staff/areas': { need: 'areas.edit', elsewhere: 'unknown', body: { parentId: 'haixiao', level: 'community', name: '新社区' } },
  'POST /api/staff/areas/import/preview': { need: 'areas.edit', body: { content: { text: '乡镇\t社区\n海校街道\t新社区' } } },
  'POST /api/staff/areas/import': { need: 'areas.edit', body: { content: { text: '乡镇\t社区\n海校街道\t新社区' } } },
  'PUT /api/staff/areas/:id': { need: 'areas.edit', elsewhere: 'unknown', path: () => '/api/staff/areas/haixiao', body: { name: '海校街道', gbCode: null } },
  'GET /api/staff/areas/:id/outline': { need: 'areas.read', elsewhere: 'unknown', path: () => '/api/staff/areas/haixiao/outline' },
  'PUT /api/staff/areas/:id/outline': { need: 'areas.edit', elsewhere: 'unknown', path: () => '/api/staff/areas/haixiao/outline', body: { outline: null, datum: 'wgs84' } },
  'POST /api/staff/areas/:id/move': { need: 'areas.edit', elsewhere: 'unknown', path: () => '/api/staff/areas/haixiao-grid/move', body: { parentId: 'haixiao' } },
  'POST /api/staff/areas/:id/merge/preview': { need: 'areas.edit', elsewhere: 'unknown', path: () => '/api/staff/areas/haixiao-grid/merge/preview', body: { intoId: 'haixiao' } },
  'POST /api/staff/areas/:id/merge': { need: 'areas.edit', elsewhere: 'unknown', path: () => '/api/staff/areas/haixiao-grid/merge', body: { intoId: 'haixiao' } },
  'PUT /api/staff/areas/:id/retired': { need: 'areas.edit', elsewhere: 'unknown', path: () => '/api/staff/areas/haixiao-grid/retired', body: { isRetired: false } },
  'GET /api/staff/leads': { need: 'leads.read', elsewhere: 'empty' },
  'GET /api/staff/leads/export.xlsx': { need: 'leads.export' },
  'POST /api/staff/leads/bulk': { need: 'leads.handle', body: { leads: [{ id: TWIN_ID, revision: 99 }], deed: 'accept', words: '', assignee: null } },
  'GET /api/staff/leads/:id': { need: 'leads.read', elsewhere: 'unknown', path: lead() },
  'POST /api/staff/leads/:id/deeds': { need: 'leads.handle', elsewhere: 'unknown', path: lead('/deeds'), body: { ...stale, deed: 'accept', words: '' } },
  'GET /api/staff/leads/settings': { need: 'leads.read', elsewhere: 'empty' },
  'PUT /api/staff/leads/settings/rules': { need: 'leads.settings', elsewhere: 'unknown', body: { rules: [{ kind: null, areaId: 'haixiao', assignee: { areaId: 'haixiao', department: null } }] } },
  'PUT /api/staff/leads/settings/templates': { need: 'leads.settings', body: { templates: [] } },
  'POST /api/staff/leads/settings/webhooks': { need: 'leads.settings', elsewhere: 'unknown', body: { areaId: 'haixiao', flavour: 'wecom', url: 'https://qyapi.weixin.qq.com/x', events: ['new'] } },
  'DELETE /api/staff/leads/settings/webhooks/:id': { need: 'leads.settings', elsewhere: 'unknown', path: robot() },
  'POST /api/staff/leads/settings/webhooks/:id/test': { need: 'leads.settings', elsewhere: 'unknown', path: robot('/test') },
  'GET /api/staff/leads/:id/photos/:photoId': { need: 'leads.read', elsewhere: 'unknown', path: () => leadPhoto() },
  'POST /api/staff/leads/:id/photos/:photoId/black-out': { need: 'leads.publish', elsewhere: 'unknown', path: () => leadPhoto('/black-out'), body: { boxes: [{ x: 0, y: 0, width: 0.1, height: 0.1 }] } },
  'POST /api/staff/leads/:id/photos/:photoId/restore': { need: 'leads.publish', elsewhere: 'unknown', path: () => leadPhoto('/restore'), body: {} },
  'PUT /api/staff/leads/:id/public': { need: 'leads.publish', elsewhere: 'unknown', path: () => `/api/staff/leads/${LEAD_ID}/public`, body: { revision: 99, words: '井盖缺失', photoIds: [] } },
  'DELETE /api/staff/leads/:id/public': { need: 'leads.publish', elsewhere: 'unknown', path: () => `/api/staff/leads/${LEAD_ID}/public` },
  'GET /api/staff/disputes': { need: 'disputes.mediate', elsewhere: 'empty' },
  'GET /api/staff/disputes/:id': { need: 'disputes.mediate', elsewhere: 'unknown', path: dispute() },
  'GET /api/staff/disputes/:id/mediators': { need: 'disputes.mediate', elsewhere: 'unknown', path: dispute('/mediators') },
  'GET /api/staff/disputes/:id/agreement': { need: 'disputes.mediate', elsewhere: 'unknown', path: dispute('/agreement') },
  'POST /api/staff/disputes/:id/deeds': { need: 'disputes.mediate', elsewhere: 'unknown', path: dispute('/deeds'), body: { deed: 'take', revision: 99, words: '' } },
  'POST /api/staff/disputes/:id/reveals': { need: 'disputes.mediate', elsewhere: 'unknown', path: dispute('/reveals'), body: { reason: '要当面调解' } },
  'POST /api/staff/disputes/:id/reveals/:revealId/approve': { need: 'disputes.mediate', elsewhere: 'unknown', path: ({ disputeId, revealId }) => `/api/staff/disputes/${disputeId}/reveals/${revealId}/approve`, body: {} },
  'GET /api/staff/disputes/:id/reveals/:revealId': { need: 'disputes.mediate', elsewhere: 'unknown', path: ({ disputeId, revealId }) => `/api/staff/disputes/${disputeId}/reveals/${revealId}` },
  'GET /api/staff/audit': { need: 'audit.read', elsewhere: 'empty' },
  'GET /api/staff/audit.xlsx': { need: 'audit.export' },
}

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
  const asker = await office.employ('申请人', { role: 'mediator', areaId: 'haixiao' })
  const { id: revealId } = await (await asker.ask('POST', `/api/staff/disputes/${raised.id}/reveals`, { reason: '要当面调解' })).json()
  story = { colleagueId: account.id, sessionId: '', stationId: inHaixiao.id, twinId: twin.id, mergeId: history[0]?.operation?.replace('merge:', '') ?? '', importId: begun.id, leadId: reported.id, robotId: await aRobot(deps), disputeId: raised.id, revealId }
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
        expect([answer.status, answer.body.includes(story.colleagueId), answer.body.includes(story.stationId), answer.body.includes(story.leadId), answer.body.includes(story.robotId), answer.body.includes(story.disputeId)]).toEqual([200, false, false, false, false, false])
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
