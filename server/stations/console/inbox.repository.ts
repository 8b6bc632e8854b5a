import type { Database, InTransaction } from '../../db/database.ts'
import type { Scope } from '../../staff/scope.ts'
import type { StationTables } from '../stations.tables.ts'
import { scoped } from '../../staff/scoped.ts'

type AlarmAnswerRow = StationTables['door_alarm_answers']

/** Suggestions that nobody has answered, oldest first. Those for new stations belong to no area yet. */
export async function listOpenSuggestions(db: Database, scope: Scope, limit: number) {
  const open = db.selectFrom('suggestions').leftJoin('stations', 'stations.id', 'suggestions.station_id').where('suggestions.answered_at', 'is', null)
  return scoped(open.selectAll('suggestions').orderBy('suggestions.received_at').orderBy('suggestions.id').limit(limit), 'stations.area_id', scope).execute()
}

export async function countOpenSuggestions(db: Database, scope: Scope): Promise<number> {
  const open = db.selectFrom('suggestions').leftJoin('stations', 'stations.id', 'suggestions.station_id').where('suggestions.answered_at', 'is', null)
  const { count } = await scoped(open.select(select => select.fn.countAll().as('count')), 'stations.area_id', scope).executeTakeFirstOrThrow()
  return Number(count)
}

/** A suggestion within a scope, with the area of its station. */
export async function findScopedSuggestion(db: Database, scope: Scope, id: string) {
  const one = db.selectFrom('suggestions').leftJoin('stations', 'stations.id', 'suggestions.station_id').where('suggestions.id', '=', id)
  return scoped(one.select(['suggestions.id', 'suggestions.station_id', 'stations.area_id']), 'stations.area_id', scope).executeTakeFirst()
}

export async function updateSuggestionAnswer(db: InTransaction, id: string, answer: Pick<StationTables['suggestions'], 'answer_state' | 'answer_words' | 'answered_at'>): Promise<void> {
  await db.updateTable('suggestions').set(answer).where('id', '=', id).execute()
}

export async function insertAlarmAnswer(db: InTransaction, row: AlarmAnswerRow): Promise<void> {
  await db.insertInto('door_alarm_answers').values(row).execute()
}

/** Answers given since an instant. */
export async function listAlarmAnswers(db: Database, since: string): Promise<AlarmAnswerRow[]> {
  return db.selectFrom('door_alarm_answers').selectAll().where('answered_at', '>=', since).execute()
}

/** The first answer after a check, to what the check says. */
export async function findAnswerTo(db: Database, check: Pick<StationTables['door_checks'], 'station_id' | 'kind' | 'received_at'>, until: string): Promise<AlarmAnswerRow | undefined> {
  // A kind that alarms nobody (open, full) is never answered.
  return db.selectFrom('door_alarm_answers').selectAll().where('station_id', '=', check.station_id).where('kind', '=', check.kind as AlarmAnswerRow['kind']).where('answered_at', '>=', check.received_at).where('answered_at', '<=', until).orderBy('answered_at').executeTakeFirst()
}
