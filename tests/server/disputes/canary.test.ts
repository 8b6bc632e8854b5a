import type { Dialect } from '#server/db/dialect.ts'
import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RECEIPT_HEADER } from '#data/disputes/dispute.ts'
import { roles } from '#data/staff/permissions.ts'
import { sqliteDialect } from '#server/db/dialect.ts'
import { disputeJobs } from '#server/disputes/dispute-jobs.ts'
import { runJobs } from '#server/job-clock.ts'
import { addStations } from '#server/stations/stations.service.ts'
import { aCanary, findCanaries } from '../../support/canaries.ts'
import { standingCare } from '../../support/care-story.ts'
import { aCode, aPhone, raise } from '../../support/dispute-story.ts'
import { aPhoto } from '../../support/lead-story.ts'
import { standingOrganisation } from '../../support/organisation-story.ts'
import { readAll } from '../../support/read-all.ts'
import { standingRegistrations } from '../../support/registration-story.ts'
import { openOffices, PASSWORD } from '../../support/staff-story.ts'
import { aStation } from '../../support/station-story.ts'
import { openTestDeps } from '../../support/test-deps.ts'
import { testDialects } from '../../support/test-dialects.ts'
import { standingService } from '../../support/volunteering-story.ts'
import { notRoutes, pages, queries, unreached } from './canary-routes.ts'

interface Someone { readonly who: string, readonly cookie: string | undefined, readonly mayRead: boolean }

/** A county with disputes in every state, of which each word, name and number is a canary, and all who might want to know. */
async function tell(dialect: Dialect) {
  const log: string[] = []
  const deps = await openTestDeps({ dialect })
  const office = await openOffices({
    ...deps,
    log: pino({ level: 'trace' }, { write: line => log.push(line) }),
    pages: { template: '<title></title><head></head><!--app--><!--first-page-->', root: '.', styles: new Map<string, string>(), render: async (url: string, first: unknown) => ({ html: JSON.stringify(first), state: JSON.stringify(first), title: url, status: 200 as const, view: '' }) },
  })
  const [station, twin] = [aStation({ areaId: 'haixiao' }), aStation({ areaId: 'haixiao' })]
  await addStations(deps, [station, twin], { kind: 'added', by: 'staff', words: null })
  await deps.index.refresh()
  const canaries = Object.fromEntries(['happened', 'wanted', 'when', 'where', 'party', 'name', 'answer', 'asked', 'said', 'met', 'noted', 'settled', 'agreement', 'reason', 'rated', 'taken', 'assigned', 'photographed'].map(name => [name, aCanary()]))
  const word = (name: string) => canaries[name] ?? ''
  const phone = `9${Math.floor(1e17 + Number.parseInt(word('name').slice(6, 17), 16)).toString().slice(0, 17)}`
  const parties = [{ kind: 'station', stationId: station.id }, { kind: 'platform', platform: 'meituan' }, { kind: 'area', areaId: 'chumi' }, { kind: 'words', words: word('party') }] as const
  const told = { happened: word('happened'), wanted: word('wanted'), when: word('when'), where: word('where'), parties: [...parties], contact: { name: word('name'), phone }, areaId: null }
  const mediators = [await office.employ('甲调解', { role: 'mediator', areaId: 'tongzi' }), await office.employ('乙调解', { role: 'mediator', areaId: 'tongzi' })] as const
  const [one, other] = mediators
  const { registrationId, doubleId } = await standingRegistrations(office, randomUUID())
  const { activityId, serviceEntryId } = await standingService(deps, registrationId)
  const { careId, careRowId } = await standingCare(deps)
  const { organisationId, instructorId, assignmentId, organisationListId } = await standingOrganisation(deps)
  const dispute = await raise(office, told)
  const fresh = await raise(office, told)
  const photoId = randomUUID()
  expect((await dispute.addPhoto(Buffer.concat([await aPhoto(), Buffer.from(word('photographed'))]), photoId)).status).toBe(201)
  const photo = Buffer.from(await (await dispute.photo(photoId)).arrayBuffer())
  await dispute.say({ deed: 'answer', words: word('answer') })
  const address = `/api/staff/disputes/${dispute.id}`
  let revision = 3
  const deed = async (body: object) => {
    expect((await one.ask('POST', `${address}/deeds`, { revision: revision++, ...body })).status).toBe(200)
  }
  await deed({ deed: 'assign', words: word('assigned'), mediatorId: one.account.id })
  await deed({ deed: 'take', words: word('taken') })
  await deed({ deed: 'say', words: word('said') })
  await deed({ deed: 'note', words: word('noted') })
  await deed({ deed: 'meet', words: word('met') })
  const { id: revealId } = await (await one.ask('POST', `${address}/reveals`, { reason: word('reason') })).json()
  await other.ask('POST', `${address}/reveals/${revealId}/approve`, {})
  expect(await (await one.ask('GET', `${address}/reveals/${revealId}`)).json()).toEqual({ name: word('name'), phone })
  await deed({ deed: 'settle', words: word('settled'), agreement: word('agreement') })
  await dispute.say({ deed: 'rate', rating: 1, words: word('rated') })
  await fresh.say({ deed: 'ask_legal_aid', words: word('asked') })
  const receipts = { receiptCode: dispute.input.receiptCode, freshCode: fresh.input.receiptCode, phone, deviceKey: aPhone()['x-device-key'] }
  const all: Record<string, string> = { ...canaries, ...receipts }
  return { ...office, log, canaries: all, phone, photoId, photo, dispute, fresh, revealId, station, twin, mediators, registrationId, doubleId, activityId, serviceEntryId, careId, careRowId, organisationId, instructorId, assignmentId, organisationListId }
}
type Told = Awaited<ReturnType<typeof tell>>

/** Whether what somebody sees (also as latin1) has the pixels of a photo in it: some bytes after what all such files begin with, as they are, in base64, or in hex. */
function holdsPhoto(photo: Buffer): (seen: string) => boolean {
  const some = photo.subarray(30, 30 + 24)
  const encoded = [0, 1, 2].map(offset => photo.subarray(30 + offset, 30 + offset + 24).toString('base64'))
  return (seen) => {
    const unified = seen.replaceAll('-', '+').replaceAll('_', '/')
    return seen.includes(some.toString('latin1')) || seen.includes(some.toString('hex')) || encoded.some(text => unified.includes(text))
  }
}

/** Nobody, every role in the county and in the accused area, and the accused host's and platform's staff in every role. */
async function everybody({ employ, ask, deps, station, mediators }: Told): Promise<Someone[]> {
  const people: Someone[] = [{ who: 'nobody', cookie: undefined, mayRead: false }, ...mediators.map(({ cookie, name }) => ({ who: name, cookie, mayRead: true }))]
  const boss = await employ('管账号的', { role: 'admin', areaId: 'tongzi' })
  const hire = async (who: string, grants: Parameters<Told['employ']>[1][], affiliations: object[]) => {
    const person = await employ(who, ...grants)
    const answer = await ask('PUT', `/api/staff/accounts/${person.account.id}/affiliations`, { cookie: boss.cookie, body: { affiliations } })
    expect(answer.status).toBe(200)
    people.push({ who, cookie: person.cookie, mayRead: false })
  }
  const host = [{ kind: 'station', stationId: station.id }]
  for (const role of roles) {
    await hire(`承办单位 ${role}`, [{ role, areaId: 'tongzi' }], host)
    await hire(`被告街道 ${role}`, [{ role, areaId: 'chumi' }], [])
    if (role !== 'mediator')
      await hire(`县里 ${role}`, [{ role, areaId: 'tongzi' }], [])
  }
  await hire('平台站长', [{ role: 'mediator', areaId: 'tongzi' }], [{ kind: 'platform', platform: 'meituan' }])
  await hire('什么都管', roles.map(role => ({ role, areaId: 'tongzi' })), host)
  deps.clock.nowMs += 60_000
  return people
}

/** Every address that a route may mean here: each of its parameters by everything that such a one might be. */
function addressesOf(route: string, told: Told & { victimId: string }): string[] {
  const [, pattern = ''] = route.split(' ')
  const ids = [told.dispute.id, told.fresh.id, told.station.id, told.victimId]
  const standing = ([['/areas/', 'haixiao'], ['/registrations/', told.registrationId], ['/activities/', told.activityId], ['/service-entries/', told.serviceEntryId], ['/staff/service-records/', told.registrationId], ['/care-events/', told.careId], ['/organisations/lists/', told.organisationListId], ['/organisations/', told.organisationId], ['/instructors/', told.instructorId]] as const).find(([part]) => pattern.includes(part))
  const values: Readonly<Record<string, readonly string[]>> = {
    id: standing ? [standing[1], told.dispute.id] : ids,
    code: [told.station.code, told.dispute.id],
    file: [`${'0'.repeat(32)}.webp`],
    revealId: [told.revealId],
    photoId: pattern.includes('/disputes/') ? [told.photoId] : ['0'.repeat(32), told.photoId],
    leadId: [told.dispute.id],
    rowId: [told.careRowId],
    assignmentId: [told.assignmentId],
    visitId: [told.dispute.id],
    wishId: [told.dispute.id],
    appointmentId: [told.dispute.id],
    z: ['10'],
    x: [String(Math.floor((106.826 + 180) / 360 * 1024))],
    y: ['427'],
  }
  const fill = (path: string): string[] => {
    const name = /:(\w+)/.exec(path)?.[1]
    if (name === undefined)
      return [path]
    const known = values[name]
    if (!known)
      throw new Error(`the crawl does not know what :${name} of ${route} may be`)
    return known.flatMap(value => fill(path.replace(`:${name}`, value)))
  }
  const ends = (queries[route] ?? ['']).map(end => end.replace(':twinId', told.twin.id).replace(':doubleId', told.doubleId).replace(':listId', told.organisationListId).replace('disputeId', told.dispute.id))
  return fill(pattern).flatMap(path => ends.map(end => path + end))
}

const order = ['GET', 'PUT', 'POST', 'DELETE']
const caseRoute = /^\/api\/staff\/disputes\/[^/?]+/
const isAllowed = ({ mayRead }: Someone, address: string) => mayRead && caseRoute.test(address)

describe('a canary crawl', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nuanyi-canary-'))
  let told: Told & { victimId: string }
  const found: string[] = []
  const reached = new Set<string>()
  let routes: string[] = []
  let sent = 0

  beforeAll(async () => {
    const story = await tell(sqliteDialect(join(folder, 'nuanyi.sqlite')))
    const { account } = await story.hire('别人', { role: 'clerk', areaId: 'haixiao' })
    told = { ...story, victimId: account.id }
    const people = await everybody(told)
    const byMethod = (route: string) => order.indexOf(route.split(' ')[0] ?? '')
    routes = [...new Set(told.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`))].filter(route => !notRoutes.test(route)).toSorted((a, b) => byMethod(a) - byMethod(b))
    const looksLikePhoto = holdsPhoto(told.photo)
    const look = async (someone: Someone, method: string, address: string, body?: unknown) => {
      const answer = await told.ask(method, address, { cookie: someone.cookie, body })
      const { status } = answer
      const seen = await readAll(answer)
      sent++
      if (!isAllowed(someone, address))
        found.push(...[...findCanaries(seen, told.canaries), ...looksLikePhoto(seen) ? ['pixels'] : []].map(canary => `${canary} in ${method} ${address} for ${someone.who}`))
      return status
    }
    for (const route of routes) {
      const [method = ''] = route.split(' ')
      for (const address of addressesOf(route, told)) {
        for (const someone of people) {
          const status = await look(someone, method, address, method === 'GET' ? undefined : {})
          if (method === 'GET' ? status < 400 : status !== 404)
            reached.add(route)
        }
      }
    }
    for (const page of pages) {
      for (const someone of people)
        await look(someone, 'GET', page.replace(':id', told.dispute.id).replace(':code', told.station.code))
    }
    await runJobs({ ...told.deps }, disputeJobs)
  }, 600_000)
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('reaches every route there is: a new one answers somebody here, or is said why not', () => {
    // The thread answers by a code alone, which the crawl has not.
    const needsCode = ['GET /api/disputes/thread', 'GET /api/disputes/photos/:id', 'PUT /api/disputes/photos/:id', 'PUT /api/disputes/words/:id']
    expect(routes.filter(route => !reached.has(route) && !(route in unreached) && !needsCode.includes(route))).toEqual([])
    console.log(`canary crawl: ${sent} requests to ${routes.length} routes and ${pages.length} pages, ${Object.keys(told.canaries).length} canaries`)
  })

  it('finds no canary in any answer outside of the case, whoever asks', () => {
    expect(found).toEqual([])
  })

  it('would find them: they are in the case for its mediator and for its reporter', async () => {
    const { cookie } = await told.signIn(told.mediators[0].name, PASSWORD)
    const page = await readAll(await told.ask('GET', `/api/staff/disputes/${told.dispute.id}`, { cookie }))
    expect(findCanaries(page, told.canaries)).toEqual(expect.arrayContaining(['happened', 'party', 'noted', 'agreement', 'reason']))
    expect(findCanaries(page, told.canaries)).not.toEqual(expect.arrayContaining(['name']))
    expect(findCanaries(page, { phone: told.phone })).toEqual([])
    const photoAddress = `/api/staff/disputes/${told.dispute.id}/photos/${told.photoId}`
    const seenPhotos = [await told.ask('GET', photoAddress, { cookie }), await told.dispute.photo(told.photoId)]
    for (const seen of seenPhotos)
      expect(holdsPhoto(told.photo)(await readAll(seen))).toBe(true)
    const thread = await readAll(await told.ask('GET', '/api/disputes/thread', { headers: { [RECEIPT_HEADER]: told.dispute.input.receiptCode } }))
    expect(findCanaries(thread, told.canaries)).toEqual(['happened', 'wanted', 'answer', 'said', 'met', 'settled', 'reason', 'rated', 'taken'])
  })

  it('finds none in complaints about what was sent, nor in the log', async () => {
    const code = { [RECEIPT_HEADER]: told.dispute.input.receiptCode }
    const bad = [
      told.ask('PUT', `/api/disputes/${randomUUID()}`, { body: { ...told.dispute.input, receiptCode: aCode(), more: told.canaries.happened, topic: told.canaries.happened }, headers: aPhone() }),
      told.ask('PUT', `/api/disputes/${told.dispute.id}`, { body: { ...told.dispute.input, wanted: 'x' }, headers: aPhone() }),
      told.ask('PUT', `/api/disputes/words/${randomUUID()}`, { body: { deed: 'reopen', words: told.canaries.answer, more: told.canaries.name }, headers: code }),
      told.ask('PUT', `/api/disputes/words/${randomUUID()}`, { body: { deed: 'withdraw', words: told.canaries.answer }, headers: code }),
    ]
    for (const answer of await Promise.all(bad)) {
      expect(answer.status).toBeGreaterThanOrEqual(409)
      expect(findCanaries(await readAll(answer), told.canaries)).toEqual([])
    }
    expect(told.log.length).toBeGreaterThan(1000)
    expect(findCanaries(told.log.join(''), told.canaries)).toEqual([])
    expect(told.log.filter(line => line.includes('unexpected error'))).toEqual([])
  })

  it('finds none in the files of the database', async () => {
    await told.deps.close()
    const files = readdirSync(folder)
    expect(files).toContain('nuanyi.sqlite')
    for (const file of files) {
      const bytes = readFileSync(join(folder, file))
      expect(findCanaries(bytes.toString('latin1'), told.canaries)).toEqual([])
      expect(holdsPhoto(told.photo)(bytes.toString('latin1')), file).toBe(false)
    }
  })
})

describe.each(testDialects)('a dump of $name without the key', ({ open }) => {
  it('holds no canary in any row of any table', async () => {
    const { deps, canaries, photo } = await tell(await open())
    const tables = await deps.db.introspection.getTables()
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['disputes', 'dispute_entries', 'dispute_photos', 'dispute_reveals', 'audit_entries']))
    for (const { name } of tables) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(deps.db)
      const text = JSON.stringify(rows, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value)
      expect(findCanaries(text, canaries), name).toEqual([])
      expect(holdsPhoto(photo)(text), name).toBe(false)
    }
    await deps.close()
  }, 60_000)
})
