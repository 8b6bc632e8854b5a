import type { StaffDeed } from '#data/leads/triage/lead-deed.ts'
import type { Deps } from '#server/deps.ts'
import type { LeadTableRow } from '#server/leads/leads.tables.ts'
import type { TestClock } from './test-deps.ts'
import { leadPageSchema, leadQueueSchema } from '#data/leads/triage/lead-row.ts'
import { insertLead } from './a-lead.ts'
import { openOffices } from './staff-story.ts'

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof openOffices>>['employ']>>
type DeedWithout<Deed> = Deed extends StaffDeed ? Omit<Deed, 'revision'> & { revision?: number } : never

/** The offices of a county with people who deal with reports, and what they ask for most. */
export async function openTriage<StoryDeps extends Deps & { clock: TestClock }>(deps: StoryDeps) {
  const office = await openOffices(deps)
  const dispatcher = await office.employ('调度', { role: 'dispatcher', areaId: 'tongzi' })
  const reviewer = await office.employ('海校审核', { role: 'reviewer', areaId: 'haixiao' })
  const clerk = await office.employ('海校登记', { role: 'clerk', areaId: 'haixiao' })
  const other = await office.employ('楚米审核', { role: 'reviewer', areaId: 'chumi' })

  const found = (told: Partial<LeadTableRow> = {}) => insertLead(deps, told)
  const get = async (id: string) => deps.db.selectFrom('leads').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  async function deed(person: Person, id: string, { revision, ...rest }: DeedWithout<StaffDeed>) {
    return person.ask('POST', `/api/staff/leads/${id}/deeds`, { revision: revision ?? (await get(id)).revision, ...rest })
  }
  const queue = async (person: Person, query = '') => leadQueueSchema.parse(await (await person.ask('GET', `/api/staff/leads${query}`)).json())
  const page = async (person: Person, id: string) => leadPageSchema.parse(await (await person.ask('GET', `/api/staff/leads/${id}`)).json())
  return { ...office, dispatcher, reviewer, clerk, other, found, get, deed, queue, page }
}
