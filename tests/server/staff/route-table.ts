import type { Need } from '#server/staff/staff-only.ts'
import { PASSWORD } from '../../support/staff-story.ts'

/** What everybody may ask for. */
export const publicRoutes = [
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
  'PUT /api/disputes/photos/:id',
  'GET /api/disputes/photos/:id',
  'PUT /api/registrations/:id',
  'GET /api/registrations/mine',
  'GET /api/registrations/mine/data.json',
  'GET /api/registrations/mine/data.xlsx',
  'POST /api/registrations/mine/digits',
  'PUT /api/registrations/changes/:id',
  'POST /api/registrations/claim',
  'GET /api/activities',
  'PUT /api/activities/:id/sign-up',
  'PUT /api/check-ins/:id',
  'GET /api/volunteering/mine',
  'GET /api/service-records/:code',
  'GET /api/figures',
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
export interface Story { colleagueId: string, sessionId: string, stationId: string, twinId: string, mergeId: string, importId: string, leadId: string, robotId: string, disputeId: string, revealId: string, registrationId: string, doubleId: string, registrationMergeId: string, peopleListId: string, activityId: string, serviceEntryId: string }
export interface StaffRow {
  readonly need: Need
  readonly path?: (story: Story) => string
  readonly body?: unknown
  /** What is opened before: without that, it is there for nobody. */
  readonly readFirst?: (story: Story) => string
  /** What the right role in another area gets: `unknown`, or an answer without anything of this area (`empty`). */
  readonly elsewhere?: 'unknown' | 'empty'
}
const colleague = (end: string) => ({ colleagueId }: Story) => `/api/staff/accounts/${colleagueId}${end}`

const station = (end = '') => ({ stationId }: Story) => `/api/staff/stations/${stationId}${end}`
const importOf = (end = '') => ({ importId }: Story) => `/api/staff/stations/imports/${importId}${end}`
const lead = (end = '') => ({ leadId }: Story) => `/api/staff/leads/${leadId}${end}`
const robot = (end = '') => ({ robotId }: Story) => `/api/staff/leads/settings/webhooks/${robotId}${end}`
const dispute = (end = '') => ({ disputeId }: Story) => `/api/staff/disputes/${disputeId}${end}`
const registration = (end = '') => ({ registrationId }: Story) => `/api/staff/registrations/${registrationId}${end}`
const peopleList = (end = '') => ({ peopleListId }: Story) => `/api/staff/registrations/imports/${peopleListId}${end}`
const activity = (end = '') => ({ activityId }: Story) => `/api/staff/activities/${activityId}${end}`
const serviceEntry = (end: string) => ({ serviceEntryId }: Story) => `/api/staff/service-entries/${serviceEntryId}${end}`
const activityFacts = { areaId: 'haixiao', stationId: null, place: '河滨路口', point: null, title: '文明劝导', content: '在路口劝导', class: 'volunteering', startsAt: '2026-11-24T14:00:00+08:00', endsAt: '2026-11-24T17:00:00+08:00', capacity: null, organiser: '社工站', personInCharge: '陈站长', isInsured: true }
const stale = { revision: 99 }
export const SUGGESTION_ID = '0190bbbb-0000-7000-8000-000000000003'
export const DISPUTE_PHOTO_ID = '0190bbbb-0000-4000-8000-000000000009'
export const LEAD_ID = '0190bbbb-0000-7000-8000-000000000004'
export const LEAD_PHOTO_ID = '0190bbbb-0000-7000-8000-000000000005'
const leadPhoto = (end = '') => `/api/staff/leads/${LEAD_ID}/photos/${LEAD_PHOTO_ID}${end}`
export const TWIN_ID = '0190bbbb-0000-7000-8000-000000000002'

/** One row for each route under `/api/staff`. The story's colleague and station belong to haixiao. */
export const staffRoutes: Readonly<Record<string, StaffRow>> = {
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
  'GET /api/staff/disputes/:id/photos/:photoId': { need: 'disputes.mediate', elsewhere: 'unknown', path: dispute(`/photos/${DISPUTE_PHOTO_ID}`), readFirst: dispute() },
  'GET /api/staff/disputes/:id/agreement': { need: 'disputes.mediate', elsewhere: 'unknown', path: dispute('/agreement') },
  'POST /api/staff/disputes/:id/deeds': { need: 'disputes.mediate', elsewhere: 'unknown', path: dispute('/deeds'), body: { deed: 'take', revision: 99, words: '' } },
  'POST /api/staff/disputes/:id/reveals': { need: 'disputes.mediate', elsewhere: 'unknown', path: dispute('/reveals'), body: { reason: '要当面调解' } },
  'POST /api/staff/disputes/:id/reveals/:revealId/approve': { need: 'disputes.mediate', elsewhere: 'unknown', path: ({ disputeId, revealId }) => `/api/staff/disputes/${disputeId}/reveals/${revealId}/approve`, body: {} },
  'GET /api/staff/disputes/:id/reveals/:revealId': { need: 'disputes.mediate', elsewhere: 'unknown', path: ({ disputeId, revealId }) => `/api/staff/disputes/${disputeId}/reveals/${revealId}` },
  'GET /api/staff/registrations': { need: 'registrations.read', elsewhere: 'empty' },
  'POST /api/staff/registrations/find': { need: 'registrations.verify', elsewhere: 'unknown', body: { code: '123456' } },
  'POST /api/staff/registrations/export': { need: 'registrations.export', body: { withPhones: false, why: '报表' } },
  'POST /api/staff/registrations/merges/:id/undo': { need: 'registrations.merge', elsewhere: 'unknown', path: ({ registrationMergeId }) => `/api/staff/registrations/merges/${registrationMergeId}/undo`, body: { why: '看错了' } },
  'GET /api/staff/registrations/:id': { need: 'registrations.read', elsewhere: 'unknown', path: registration() },
  'PUT /api/staff/registrations/:id': { need: 'registrations.verify', elsewhere: 'unknown', path: registration(), body: { ...stale, why: '写错了', name: '骑手', phone: null, platform: 'jd', areaId: 'haixiao', roles: ['volunteer'] } },
  'POST /api/staff/registrations/:id/verify': { need: 'registrations.verify', elsewhere: 'unknown', path: registration('/verify'), body: stale },
  'POST /api/staff/registrations/:id/reveal': { need: 'registrations.reveal', elsewhere: 'unknown', path: registration('/reveal'), body: { why: '通知开会' } },
  'POST /api/staff/registrations/:id/apart': { need: 'registrations.verify', elsewhere: 'unknown', path: registration('/apart'), body: { otherId: TWIN_ID } },
  'POST /api/staff/registrations/:id/reissue': { need: 'registrations.verify', elsewhere: 'unknown', path: registration('/reissue'), body: { why: '换了手机' } },
  'GET /api/staff/registrations/:id/merge': { need: 'registrations.merge', elsewhere: 'unknown', path: ({ registrationId, doubleId }) => `/api/staff/registrations/${registrationId}/merge?from=${doubleId}` },
  'POST /api/staff/registrations/:id/merge': { need: 'registrations.merge', elsewhere: 'unknown', path: registration('/merge'), body: { ...stale, fromId: TWIN_ID, fromRevision: 99, why: '同一个人' } },
  'POST /api/staff/registrations/:id/appointments': { need: 'registrations.appoint', elsewhere: 'unknown', path: registration('/appointments'), body: { ...stale, role: 'volunteer', areaId: 'haixiao', startsOn: '2026-11-23', endsOn: '2027-11-22' } },
  'GET /api/staff/activities': { need: 'volunteering.plan', elsewhere: 'empty' },
  'POST /api/staff/activities': { need: 'volunteering.plan', body: { ...activityFacts, weeks: 1 } },
  'GET /api/staff/activities/:id': { need: 'volunteering.plan', elsewhere: 'unknown', path: activity() },
  'PUT /api/staff/activities/:id': { need: 'volunteering.plan', elsewhere: 'unknown', path: activity(), body: { ...activityFacts, ...stale } },
  'POST /api/staff/activities/:id/cancel': { need: 'volunteering.plan', elsewhere: 'unknown', path: activity('/cancel'), body: { ...stale, why: '下暴雨' } },
  'GET /api/staff/activities/:id/codes': { need: 'volunteering.plan', elsewhere: 'unknown', path: activity('/codes') },
  'POST /api/staff/activities/:id/scans': { need: 'volunteering.confirm', elsewhere: 'unknown', path: activity('/scans'), body: { id: TWIN_ID, kind: 'in', code: 'NY1' } },
  'POST /api/staff/activities/:id/entries': { need: 'volunteering.enter', elsewhere: 'unknown', path: activity('/entries'), body: { id: TWIN_ID, registrationId: TWIN_ID, from: '2026-11-24T14:00:00+08:00', to: '2026-11-24T15:00:00+08:00', corrects: null, why: '纸质签到表' } },
  'GET /api/staff/service-entries': { need: 'volunteering.confirm', elsewhere: 'empty' },
  'GET /api/staff/service-entries/activities': { need: 'volunteering.enter', elsewhere: 'empty' },
  'POST /api/staff/activities/:id/matches': { need: 'volunteering.enter', elsewhere: 'unknown', path: activity('/matches'), body: { who: ['骑手'] } },
  'POST /api/staff/activities/:id/sheet': { need: 'volunteering.enter', path: activity('/sheet'), body: {} },
  'POST /api/staff/service-entries/:id/confirm': { need: 'volunteering.confirm', elsewhere: 'unknown', path: serviceEntry('/confirm') },
  'POST /api/staff/service-entries/:id/reverse': { need: 'volunteering.reverse', elsewhere: 'unknown', path: serviceEntry('/reverse'), body: { id: TWIN_ID, why: '写错了' } },
  'POST /api/staff/registrations/:id/appointments/:appointmentId/end': { need: 'registrations.appoint', elsewhere: 'unknown', path: registration(`/appointments/${TWIN_ID}/end`), body: { on: '2026-11-23', why: '搬走了' } },
  'POST /api/staff/registrations/imports': { need: 'registrations.import', body: {} },
  'POST /api/staff/registrations/imports/pasted': { need: 'registrations.import', body: { text: '姓名\t电话', kind: 'import' } },
  'GET /api/staff/registrations/imports/:id': { need: 'registrations.import', elsewhere: 'unknown', path: peopleList('') },
  'PUT /api/staff/registrations/imports/:id': { need: 'registrations.import', elsewhere: 'unknown', path: peopleList(''), body: { columns: {}, areaId: null, isVerified: false, hasConsent: false } },
  'POST /api/staff/registrations/imports/:id/apply': { need: 'registrations.import', elsewhere: 'unknown', path: peopleList('/apply'), body: { accept: [] } },
  'GET /api/staff/registrations/imports/:id/refused.xlsx': { need: 'registrations.import', elsewhere: 'unknown', path: peopleList('/refused.xlsx') },
  'GET /api/staff/registrations/imports/:id/comparison': { need: 'registrations.import', elsewhere: 'unknown', path: peopleList('/comparison') },
  'GET /api/staff/audit': { need: 'audit.read', elsewhere: 'empty' },
  'GET /api/staff/audit.xlsx': { need: 'audit.export' },
}
