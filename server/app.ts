import type { Deps } from './deps.ts'
import type { HttpEnv } from './http/http-env.ts'
import type { Upload } from './staff/upload-limit.ts'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import * as z from 'zod/mini'
import { MAX_DISPUTE_PHOTO_BYTES } from '#data/disputes/dispute.ts'
import { MAX_PHOTO_BYTES } from '#data/photos/photo.ts'
import { MAX_UPLOAD_BYTES } from '#data/stations/import/import-session.ts'
import { areaRoutes } from './areas/areas.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { careNotesRoutes } from './care/care-notes.routes.ts'
import { careRoutes } from './care/care.routes.ts'
import { refuseSampleIds } from './demo/refuse-sample-ids.ts'
import { dispatchDeskRoutes } from './dispatch/desk.routes.ts'
import { dispatchRoutes } from './dispatch/dispatch.routes.ts'
import { weeklyRoutes } from './dispatch/weekly/weekly.routes.ts'
import { disputeRoutes } from './disputes/disputes.routes.ts'
import { mediationRoutes } from './disputes/mediation/mediation.routes.ts'
import { brotliAnswers } from './http/brotli.ts'
import { docsRoutes } from './http/docs.routes.ts'
import { limitBody } from './http/limit-body.ts'
import { pageRoutes } from './http/page.routes.ts'
import { answerProblem, handleError, nothingHere } from './http/problems.ts'
import { logRequests } from './http/request-log.ts'
import { protectPages } from './http/security-headers.ts'
import { leadRoutes } from './leads/leads.routes.ts'
import { leadPhotoRoutes } from './leads/photos/lead-photos.routes.ts'
import { isLeadPhotoShown } from './leads/photos/lead-photos.service.ts'
import { publicLeadRoutes } from './leads/public/public.routes.ts'
import { publishRoutes } from './leads/public/publish.routes.ts'
import { leadSettingsRoutes } from './leads/triage/settings.routes.ts'
import { triageRoutes } from './leads/triage/triage.routes.ts'
import { liveRoutes } from './live/live.routes.ts'
import { basemapRoutes } from './map/basemap.routes.ts'
import { instructorRoutes } from './organisations/instructors.routes.ts'
import { organisationListRoutes } from './organisations/lists/lists.routes.ts'
import { organisationRoutes } from './organisations/organisations.routes.ts'
import { photoFileRoutes } from './photos/photo-file.routes.ts'
import { registrationDeskRoutes } from './registrations/desk/desk.routes.ts'
import { peopleRoutes } from './registrations/import/people.routes.ts'
import { registrationRoutes } from './registrations/registrations.routes.ts'
import { siteDeskRoutes } from './site/desk.routes.ts'
import { siteRoutes } from './site/site.routes.ts'
import { guardStaff } from './staff/staff-only.ts'
import { staffRoutes } from './staff/staff.routes.ts'
import { limitUploads } from './staff/upload-limit.ts'
import { consoleRoutes } from './stations/console/console.routes.ts'
import { inboxRoutes } from './stations/console/inbox.routes.ts'
import { mergeRoutes } from './stations/console/merge.routes.ts'
import { doorRoutes } from './stations/door.routes.ts'
import { importRoutes } from './stations/import/imports.routes.ts'
import { openDataRoutes } from './stations/open-data.routes.ts'
import { packedRoutes } from './stations/packed.routes.ts'
import { publicPhotoRoutes, stationPhotoRoutes } from './stations/photos/station-photos.routes.ts'
import { isStationShown } from './stations/photos/station-photos.service.ts'
import { stationRoutes } from './stations/stations.routes.ts'
import { tileRoutes } from './stations/tiles.routes.ts'
import { activityRoutes } from './volunteering/activities.routes.ts'
import { ledgerRoutes } from './volunteering/ledger/ledger.routes.ts'
import { volunteeringRoutes } from './volunteering/volunteering.routes.ts'

/** No JSON that a phone sends is larger. */
const MAX_BODY_BYTES = 64 * 1024
/** Lists of areas, and outlines with thousands of corners. */
const MAX_AREA_BYTES = 1024 * 1024

/** Everything under `/api/staff`: each domain's staff routes are mounted here, and each route begins with `staffOnly(deps, verb)`. */
function staffApi(deps: Deps) {
  return new Hono<HttpEnv>()
    .route('/', staffRoutes(deps))
    .route('/', auditRoutes(deps))
    .route('/', siteDeskRoutes(deps))
    .route('/stations/imports', importRoutes(deps))
    .route('/stations', inboxRoutes(deps))
    .route('/stations', mergeRoutes(deps))
    .route('/stations', stationPhotoRoutes(deps))
    .route('/stations', consoleRoutes(deps))
    .route('/', areaRoutes(deps))
    .route('/leads/settings', leadSettingsRoutes(deps))
    .route('/leads', triageRoutes(deps))
    .route('/leads', leadPhotoRoutes(deps))
    .route('/leads', publishRoutes(deps))
    .route('/disputes', mediationRoutes(deps))
    .route('/registrations/imports', peopleRoutes(deps))
    .route('/registrations', registrationDeskRoutes(deps))
    .route('/dispatch', dispatchDeskRoutes(deps))
    .route('/dispatch', weeklyRoutes(deps))
    .route('/', volunteeringRoutes(deps))
    .route('/care-events', careRoutes(deps))
    .route('/organisations/lists', organisationListRoutes(deps))
    .route('/organisations', organisationRoutes(deps))
    .route('/instructors', instructorRoutes(deps))
    .route('/', ledgerRoutes(deps))
}

function apiRoutes(deps: Deps) {
  return new Hono<HttpEnv>()
    .route('/', siteRoutes(deps))
    .route('/', dispatchRoutes(deps))
    .route('/', doorRoutes(deps))
    .route('/', liveRoutes(deps))
    .route('/', publicLeadRoutes(deps))
    .route('/', leadRoutes(deps))
    .route('/packed', packedRoutes(deps))
    .route('/stations', publicPhotoRoutes(deps))
    .route('/stations', stationRoutes(deps))
    .route('/disputes', disputeRoutes(deps))
    .route('/registrations', registrationRoutes(deps))
    .route('/', activityRoutes(deps))
    .route('/', careNotesRoutes(deps))
    .route('/staff', staffApi(deps))
}

/** What the typed client of the web app is made from. */
export type AppType = ReturnType<typeof mountApi>

z.config(z.locales.en())

const mountApi = (deps: Deps) => new Hono<HttpEnv>().route('/api', apiRoutes(deps))

/** Where lists, outlines and photos come in. */
const uploads: readonly Upload[] = [
  { method: 'PUT', paths: /^\/api\/disputes\/photos\/[^/]+$/, verb: 'anybody', larger: limitBody(MAX_DISPUTE_PHOTO_BYTES) },
  { method: 'POST', paths: /^\/api\/staff\/stations\/imports(?:\/pasted)?$/, verb: 'stations.import', larger: limitBody(MAX_UPLOAD_BYTES + MAX_BODY_BYTES) },
  { method: 'POST', paths: /^\/api\/staff\/registrations\/imports(?:\/pasted)?$/, verb: 'registrations.import', larger: limitBody(MAX_UPLOAD_BYTES + MAX_BODY_BYTES) },
  { method: 'POST', paths: /^\/api\/staff\/organisations\/lists(?:\/pasted)?$/, verb: 'organisations.import', larger: limitBody(MAX_UPLOAD_BYTES + MAX_BODY_BYTES) },
  { method: 'POST', paths: /^\/api\/staff\/activities\/[^/]+\/sheet$/, verb: 'volunteering.enter', larger: limitBody(MAX_UPLOAD_BYTES + MAX_BODY_BYTES) },
  { method: 'POST', paths: /^\/api\/staff\/stations\/[^/]+\/photos$/, verb: 'stations.edit', larger: limitBody(MAX_PHOTO_BYTES + MAX_BODY_BYTES) },
  { method: 'POST', paths: /^\/api\/staff\/areas\/import(?:\/preview)?$/, verb: 'areas.edit', larger: limitBody(MAX_AREA_BYTES) },
  { method: 'PUT', paths: /^\/api\/staff\/areas\/[^/]+\/outline$/, verb: 'areas.edit', larger: limitBody(MAX_AREA_BYTES) },
]

/** The whole server as a function from request to answer. */
export function createApp(deps: Deps) {
  const app = new Hono<HttpEnv>()
  app.onError(handleError)
  app.notFound(c => answerProblem(c, nothingHere()))
  app.use(logRequests(deps), compress())
  app.use('/api/*', brotliAnswers())
  app.on(['PUT', 'POST', 'PATCH', 'DELETE'], '/api/*', limitUploads(deps, uploads, limitBody(MAX_BODY_BYTES)))
  app.use('/api/staff/*', guardStaff(deps))
  app.on('PUT', '/api/*', refuseSampleIds())
  app.route('/', mountApi(deps))
  app.use('/api/docs', protectPages())
  app.route('/api', docsRoutes(apiRoutes(deps), deps))
  app.route('/data', openDataRoutes(deps))
  app.route('/tiles', tileRoutes(deps))
  app.route('/map', basemapRoutes(deps))
  app.route('/photos', photoFileRoutes(deps, owner => isStationShown(deps, owner) || isLeadPhotoShown(owner)))
  app.all('/api/*', c => answerProblem(c, nothingHere()))
  app.all('/data/*', c => answerProblem(c, nothingHere()))
  app.all('/tiles/*', c => answerProblem(c, nothingHere()))
  app.use(protectPages(), brotliAnswers())
  app.route('/', pageRoutes(deps))
  return app
}
