import type { CareNote } from '#data/care/care-notes.ts'
import type { Deps } from '../deps.ts'
import { createHash } from 'node:crypto'
import { careEndMs, careStartMs } from '#data/care/care-event.ts'
import { aboutPacks } from '#data/care/care-notes.ts'
import { addDays, dayOf, toShanghaiIso } from '#data/time/shanghai.ts'
import { describePoint } from './describe-event.ts'
import { listEventsOn, listPoints } from './events.repository.ts'
import { listRows } from './rows.repository.ts'

type NoteDeps = Pick<Deps, 'db' | 'now' | 'index'>
/** So long an answer stands: whoever asks a thousand times has it counted once. */
const STANDS_MS = 5_000
/** What begins tomorrow is told already, for phones that have no network then. */
const AHEAD_DAYS = 1

async function listNotes(deps: NoteDeps): Promise<CareNote[]> {
  const today = dayOf(deps.now())
  const events = await listEventsOn(deps.db, { first: today, last: addDays(today, AHEAD_DAYS) })
  const ids = events.map(({ id }) => id)
  const [points, rows] = [await listPoints(deps.db, ids), Map.groupBy(await listRows(deps.db, ids), ({ event_id }) => event_id)]
  return events.flatMap(({ id, season, title, pack, organiser, starts_on, ends_on }) => points.filter(point => point.event_id === id).flatMap((point) => {
    const { stock, stationId, lastAt } = describePoint(deps, point, rows.get(id) ?? [])
    if (stationId === null || stock <= 0 || lastAt === null || deps.index.findById(stationId)?.facts.status !== 'active')
      return []
    return { stationId, season, title, pack, organiser, from: toShanghaiIso(careStartMs({ startsOn: starts_on })), until: toShanghaiIso(careEndMs({ endsOn: ends_on })), aboutPacks: aboutPacks(stock), at: toShanghaiIso(Date.parse(lastAt)) }
  }))
}

/** Answers with what riders are told, as JSON with its tag; it is up to 5 seconds old. Nobody's name is in it. */
export function createCareNotes(deps: NoteDeps): () => Promise<{ body: string, etag: string }> {
  let held: { atMs: number, answer: Promise<{ body: string, etag: string }> } | undefined
  const make = async () => {
    const body = JSON.stringify({ notes: await listNotes(deps) })
    return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
  }
  return () => {
    if (!held || Math.abs(deps.now() - held.atMs) >= STANDS_MS) {
      const mine = { atMs: deps.now(), answer: make() }
      held = mine
      // What could not be counted is counted for the next who asks.
      mine.answer.catch(() => held = held === mine ? undefined : held)
    }
    return held.answer
  }
}
