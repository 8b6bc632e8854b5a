import type { LedgerList, LedgerListRow, LedgerView, LedgerWishes } from '#data/volunteering/ledger.ts'
import type { Deps } from '../../deps.ts'
import type { Authority } from '../../staff/caller.ts'
import type { LedgerCursor, LedgerFilter, ListedEntry, sumLedger as Sums } from './ledger-list.repository.ts'
import { liesIn, standsFor, treeOf } from '#data/areas/area-tree.ts'
import { ProblemError } from '#data/problems/problem-error.ts'
import { addDays, dayOf, startOfDayMs } from '#data/time/shanghai.ts'
import { lastEntryDay, workdaysLeft } from '#data/volunteering/late-entry.ts'
import { ledgerViews } from '#data/volunteering/ledger.ts'
import { serviceSources } from '#data/volunteering/service-entry.ts'
import { readAllAreas } from '../../areas/areas.service.ts'
import { describePeople, findPerson } from '../../registrations/people.service.ts'
import { scopeOfPaths } from '../../staff/scope.ts'
import { toServiceRow } from '../rows.service.ts'
import { volunteeringErrors } from '../volunteering.errors.ts'
import { listLedger, sumLedger } from './ledger-list.repository.ts'
import { findOverlapping } from './overlapping.ts'

export type LedgerListDeps = Pick<Deps, 'db' | 'keys' | 'now' | 'holidays'>
type Sum = Awaited<ReturnType<typeof Sums>>[number]
const instantOf = (day: string) => new Date(startOfDayMs(day)).toISOString()

/** What is asked for, as the repository takes it. Throws invalid_input for an area that never was. */
export async function toLedgerFilter({ db }: Pick<Deps, 'db'>, { view = 'all', source, area, from, to, person, activity }: LedgerWishes): Promise<LedgerFilter> {
  const found = area === undefined ? undefined : standsFor(treeOf(await readAllAreas({ db })), area)
  if (area !== undefined && !found)
    throw volunteeringErrors.unknownArea()
  return {
    view,
    source,
    area: found && { ...scopeOfPaths([found.path]), hasRoot: false },
    from: from === undefined ? undefined : instantOf(from),
    to: to === undefined ? undefined : instantOf(addDays(to, 1)),
    registrationIds: person === undefined ? undefined : (await findPerson(db, person))?.ids ?? [person],
    activityId: activity,
    overlapping: await findOverlapping(db),
  }
}

function readCursor(text: string | undefined): LedgerCursor | null {
  if (text === undefined)
    return null
  const [at, id, ...more] = text.split('~')
  if (!at || !id || more.length > 0)
    throw new ProblemError('invalid_input', 'after is not the next of an answer', { complaints: [{ path: 'after', message: 'is not the next of an answer' }] })
  return { at, id }
}

/** Rows of the ledger as staff read them. */
export async function describeListed(deps: LedgerListDeps, accountId: string | null, entries: readonly ListedEntry[]): Promise<LedgerListRow[]> {
  const people = await describePeople(deps, deps.db, [...new Set(entries.map(({ registration_id }) => registration_id))])
  const tree = treeOf(await readAllAreas(deps))
  const today = dayOf(deps.now())
  return entries.map((entry) => {
    const until = lastEntryDay(deps.holidays, dayOf(Date.parse(entry.ends_at)))
    const { name = null, phone = null } = people.get(entry.registration_id) ?? {}
    const area = standsFor(tree, entry.area_id)
    return {
      ...toServiceRow(entry, entry.state),
      name,
      phone,
      activityTitle: entry.title,
      areaId: area?.id ?? entry.area_id,
      areaName: area?.name ?? entry.area_id,
      entryUntil: until,
      workdaysLeft: entry.state === 'waiting' ? workdaysLeft(deps.holidays, { today, until }) : null,
      isOwn: accountId !== null && entry.entered_by === accountId,
    }
  })
}

const isOfView: Record<LedgerView, (sum: Sum) => boolean> = {
  waiting: ({ state }) => state === 'waiting',
  tap: ({ state, source }) => state === 'waiting' && source !== 'D',
  second: ({ state, source }) => state === 'waiting' && source === 'D',
  counts: ({ state }) => state === 'counts',
  reversed: ({ state }) => state === 'reversed' || state === 'reversal',
  overlaps: ({ state }) => state === 'overlaps',
  all: () => true,
}

/** Each area that has hours and those above it as far as the scope reaches, with what lies below. */
async function sharesOf(db: Deps['db'], { paths }: Authority['scope'], sums: readonly Sum[]): Promise<LedgerList['shares']> {
  const tree = treeOf(await readAllAreas({ db }))
  const credited = sums.filter(isOfView.counts)
  const own = new Set(credited.flatMap(({ areaId }) => standsFor(tree, areaId)?.path ?? []))
  const minutesIn = (areaPath: string, wanted: (sum: Sum) => boolean) => credited
    .filter(sum => wanted(sum) && (standsFor(tree, sum.areaId)?.path.startsWith(areaPath) ?? false))
    .reduce((total, { minutes }) => total + minutes, 0)
  return [...tree.values()]
    .filter(area => area.mergedInto === null && paths.some(path => area.path.startsWith(path)) && [...own].some(path => liesIn({ path }, area)))
    .toSorted((one, other) => one.path < other.path ? -1 : 1)
    .map(({ id, name, path }) => ({ areaId: id, areaName: name, creditedMinutes: minutesIn(path, () => true), backEnteredMinutes: minutesIn(path, ({ source }) => source === 'D') }))
}

const totalOf = (sums: readonly Sum[], key: 'rows' | 'minutes'): number => sums.reduce((total, sum) => total + sum[key], 0)

/** The ledger of somebody's areas: a page of rows, and totals that are the sums of rows. Throws invalid_input. */
export async function readLedger(deps: LedgerListDeps, { actor, scope }: Authority, { limit, after, ...wishes }: LedgerWishes & { limit: number, after: string | undefined }): Promise<LedgerList> {
  const filter = await toLedgerFilter(deps, wishes)
  const found = await listLedger(deps.db, scope, { filter, limit: limit + 1, after: readCursor(after) })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const sums = await sumLedger(deps.db, scope, filter)
  const selected = sums.filter(sum => isOfView[filter.view](sum) && (filter.source === undefined || sum.source === filter.source))
  return {
    rows: await describeListed(deps, actor.id, page),
    next: found.length > page.length && last ? `${last.from_at}~${last.id}` : null,
    selected: { rows: totalOf(selected, 'rows'), minutes: totalOf(selected, 'minutes') },
    // One count for each view.
    counts: Object.fromEntries(ledgerViews.map(view => [view, totalOf(sums.filter(isOfView[view]), 'rows')])) as LedgerList['counts'],
    totals: serviceSources.map((source) => {
      const ofSource = sums.filter(sum => sum.source === source)
      return { source, creditedMinutes: totalOf(ofSource.filter(isOfView.counts), 'minutes'), waitingMinutes: totalOf(ofSource.filter(isOfView.waiting), 'minutes') }
    }),
    shares: await sharesOf(deps.db, scope, sums),
  }
}
