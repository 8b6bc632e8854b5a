import type { Deps } from '#server/deps.ts'
import { REGISTRATION_HEADER } from '#data/registrations/registration.ts'
import { createApp } from '#server/app.ts'
import { phoneHeaders } from './phones.ts'
import { aRegistration } from './registration-story.ts'
import { countingIds } from './test-deps.ts'

const nextId = countingIds('0190aaaa')

/**
 * Somebody real among samples: a rider who registers, who reports something at a sample station and signs up for a sample activity to come.
 * `isAlone`: in a database without samples, so that there is only the registration; `signsUp`: there are activities.
 */
export async function makeReal(deps: Deps, { isAlone = false, signsUp = true }: { isAlone?: boolean, signsUp?: boolean } = {}) {
  const app = createApp(deps)
  const put = async (path: string, body: unknown, headers: Record<string, string>) => {
    const answer = await app.request(path, { method: 'PUT', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
    if (!answer.ok)
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  }
  const [registrationId, leadId] = [nextId(), nextId()]
  const input = aRegistration({ areaId: deps.site.areas[1]?.id ?? '' })
  await put(`/api/registrations/${registrationId}`, input, phoneHeaders(20))
  const stationId = deps.site.sampleStations[0]?.id ?? ''
  if (isAlone)
    return { app, leadId, stationIds: [], activityId: '' }
  await put(`/api/leads/${leadId}`, { kind: 'station_trouble', place: { by: 'station', stationId, words: '' }, words: '门锁着', photoIds: [], followCode: leadId.slice(-22).padStart(22, '0'), observedAt: new Date(deps.now()).toISOString() }, phoneHeaders(21))
  if (!signsUp)
    return { app, leadId, stationIds: [stationId], activityId: '' }
  const { id: activityId, station_id } = await deps.db.selectFrom('activities').select(['id', 'station_id']).where('starts_at', '>', new Date(deps.now()).toISOString()).orderBy('id').limit(1).executeTakeFirstOrThrow()
  await put(`/api/activities/${activityId}/sign-up/${nextId()}`, { isComing: true }, { [REGISTRATION_HEADER]: input.secret })
  // Where the activity is, somebody real will come too.
  return { app, leadId, stationIds: [...new Set([stationId, station_id ?? ''])].toSorted(), activityId }
}
