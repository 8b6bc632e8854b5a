import type { Deed, Happening } from '#data/demo/happening.ts'
import type { Deps } from '../deps.ts'
import type { Authority } from '../staff/caller.ts'
import { Buffer } from 'node:buffer'
import { createHmac } from 'node:crypto'
import { demoPhones } from '#data/demo/demo-phones.ts'
import { demoStaff } from '#data/demo/demo-staff.ts'
import { makeReceiptCode } from '#data/disputes/receipt-code.ts'
import { toShanghaiIso } from '#data/time/shanghai.ts'
import { accountActor, serverItself } from '../audit/actor.ts'
import { planCare } from '../care/events.service.ts'
import { writeCareRow } from '../care/rows.service.ts'
import { closeDays } from '../dispatch/daily/close-day.service.ts'
import { handleCase } from '../disputes/mediation/deeds.service.ts'
import { DeviceLimit } from '../disputes/receive/device-limit.ts'
import { DISPUTES_PER_DEVICE_AND_DAY, receiveDispute } from '../disputes/receive/receive-dispute.service.ts'
import { publishLead } from '../leads/public/publish.service.ts'
import { receiveLead } from '../leads/receive/receive-lead.service.ts'
import { doDeed } from '../leads/triage/deeds.service.ts'
import { assignInstructor } from '../organisations/assignments.service.ts'
import { applyList } from '../organisations/lists/apply-list.service.ts'
import { beginList, settleList } from '../organisations/lists/list-session.service.ts'
import { pasteInstructors } from '../organisations/paste-instructors.service.ts'
import { recordVisit } from '../organisations/visits.service.ts'
import { appoint } from '../registrations/desk/appointments.service.ts'
import { verifyRegistration } from '../registrations/desk/deeds.service.ts'
import { receiveRegistration } from '../registrations/receive/receive-registration.service.ts'
import { addAccount, disableAccount } from '../staff/accounts.service.ts'
import { getRootArea } from '../staff/first-admin.service.ts'
import { everywhere } from '../staff/scope.ts'
import { planActivity } from '../volunteering/activities.service.ts'
import { receiveCheckIn } from '../volunteering/check-in.service.ts'
import { confirmService, enterService } from '../volunteering/ledger.service.ts'
import { readCodes } from '../volunteering/roster.service.ts'

type Handlers = { readonly [Kind in Deed]: (deps: Deps, happening: Extract<Happening, { deed: Kind }>) => Promise<unknown> }

const by = ({ id, name }: { id: string, name: string }): Authority => ({ actor: accountActor({ id, name }), scope: everywhere })
const byServer: Authority = { actor: serverItself, scope: everywhere }
const [clerk, reviewer, dispatcher] = [by(demoStaff.clerk), by(demoStaff.reviewer), by(demoStaff.dispatcher)]
const mediator = { ...by(demoStaff.mediator), accountId: demoStaff.mediator.id, name: demoStaff.mediator.name, assignScope: everywhere, grantPaths: [] }

const deviceOf = (phone: number): { key: string, work: string } => demoPhones[phone % demoPhones.length] ?? demoPhones[0]
/** What the phone of somebody made up would keep to itself: nobody without the key of this installation can tell it. */
const secretOf = ({ keys }: Pick<Deps, 'keys'>, id: string) => createHmac('sha256', keys.derive('demo-secret')).update(id).digest()
const secretText = (deps: Pick<Deps, 'keys'>, id: string) => secretOf(deps, id).subarray(0, 16).toString('base64url')
const limitFor = (deps: Deps) => new DeviceLimit(deps, { perDay: DISPUTES_PER_DEVICE_AND_DAY, most: demoPhones.length })

/** How each thing of the demonstration happens: by the service that does it for riders and staff. */
const handlers: Handlers = {
  employ: async (deps, { who }) => addAccount(deps, byServer, { name: demoStaff[who].name, grants: [{ role: demoStaff[who].role, areaId: (await getRootArea(deps)).id }], why: '示例数据' }),
  dismiss: (deps, { id }) => disableAccount(deps, byServer, { id, isDisabled: true, why: '示例数据' }),
  register: (deps, { id, phone, input, atMs }) => receiveRegistration(deps, { id, device: deviceOf(phone), input: { ...input, secret: secretText(deps, id), observedAt: toShanghaiIso(atMs) } }),
  verify: (deps, { id }) => verifyRegistration(deps, clerk, { id, revision: 1 }),
  appoint: (deps, { id, input }) => appoint(deps, reviewer, { id, revision: 2, ...input }),
  report: (deps, { id, phone, input, atMs }) => receiveLead(deps, { id, device: deviceOf(phone), input: { ...input, followCode: secretText(deps, id), observedAt: toShanghaiIso(atMs) } }),
  handle: (deps, { id, step }) => doDeed(deps, dispatcher, { id, ...step }),
  publish: (deps, { id, revision, words }) => publishLead(deps, dispatcher, { id, revision, words, photoIds: [] }),
  raise: (deps, { id, phone, input }) => receiveDispute(deps, limitFor(deps), { id, deviceKey: deviceOf(phone).key, work: deviceOf(phone).work, input: { ...input, receiptCode: makeReceiptCode(secretOf(deps, id)) } }),
  mediate: (deps, { id, step }) => handleCase(deps, mediator, { id, deed: step }),
  plan_activity: (deps, { input }) => planActivity(deps, clerk, input),
  scan: async (deps, { id, activityId, registrationId, kind, atMs }) => {
    const { rotating } = await readCodes(deps, clerk, activityId)
    const now = toShanghaiIso(atMs)
    return receiveCheckIn(deps, { id, secret: secretText(deps, registrationId), deviceKey: undefined, input: { kind, code: rotating, scannedAt: now, sentAt: now, where: null } })
  },
  enter: (deps, { id, activityId, registrationId, from, to }) => enterService(deps, clerk, { id, activityId, registrationId, from, to, corrects: null, why: '示例：纸质签到表' }),
  confirm: (deps, { id }) => confirmService(deps, reviewer, id),
  plan_care: (deps, { input }) => planCare(deps, clerk, input),
  move_packs: (deps, { id, eventId, input }) => writeCareRow(deps, clerk, { eventId, id, input }),
  bring_list: async (deps, { source, kind, text }) => {
    const { id, settings } = await beginList(deps, dispatcher, { source, name: '示例名单.tsv', bytes: Buffer.from(text) })
    await settleList(deps, dispatcher, { ...settings, id, kind })
    return applyList(deps, dispatcher, { id, accept: [] })
  },
  paste_instructors: (deps, { areaId, text }) => pasteInstructors(deps, dispatcher, { areaId, text }),
  assign: (deps, { id, input }) => assignInstructor(deps, dispatcher, { id, ...input }),
  visit: (deps, { id, organisationId, input }) => recordVisit(deps, dispatcher, { id: organisationId, visitId: id, input }),
  close_day: deps => closeDays(deps),
}

/** Lets one thing of the demonstration happen, with the clock of its own time. */
export async function happen(deps: Deps, happening: Happening): Promise<void> {
  // The handler in the table takes exactly what has this deed.
  const handle = handlers[happening.deed] as (deps: Deps, happening: Happening) => Promise<unknown>
  await handle(deps, happening)
}
