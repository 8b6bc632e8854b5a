import type { CareEvent, CareInput } from '#data/care/care-event.ts'
import { careFault } from '#data/care/care-event.ts'
import { readCount } from './use-care-words.ts'

/** A point as it is typed; `isKept`: it is on the server and stays at its station. */
export interface PointDraft { id: string, stationId: string, place: string, lowAt: string, isKept: boolean }
/** An event as it is typed. */
export interface EventDraft { season: CareInput['season'], title: string, areaId: string, startsOn: string, endsOn: string, organiser: string, pack: string, points: PointDraft[] }

export const newPoint = (id: string): PointDraft => ({ id, stationId: '', place: '', lowAt: '', isKept: false })

export function draftOf({ season, title, areaId, startsOn, endsOn, organiser, pack, points }: CareEvent): EventDraft {
  return { season, title, areaId, startsOn, endsOn, organiser, pack, points: points.map(({ id, stationId, place, lowAt }) => ({ id, stationId: stationId ?? '', place: place ?? '', lowAt: lowAt === null ? '' : String(lowAt), isKept: true })) }
}

/** What is sent, or which part of it is not right yet. */
export function readDraft(draft: EventDraft): { input: CareInput, fault: null } | { input: null, fault: 'missing' | 'days' | 'twice' | 'low' } {
  const points = draft.points.map(({ id, stationId, place, lowAt }) => ({ id, stationId: stationId || null, place: stationId ? null : place.trim() || null, lowAt: lowAt.trim() === '' ? null : readCount(lowAt) }))
  const input: CareInput = { season: draft.season, areaId: draft.areaId, startsOn: draft.startsOn, endsOn: draft.endsOn, title: draft.title.trim(), organiser: draft.organiser.trim(), pack: draft.pack.trim(), points }
  if ([input.title, input.areaId, input.organiser, input.pack, input.startsOn, input.endsOn].includes('') || points.length === 0 || points.some(({ stationId, place }) => stationId === null && place === null))
    return { input: null, fault: 'missing' }
  if (draft.points.some(({ lowAt }) => lowAt.trim() !== '' && readCount(lowAt) === null))
    return { input: null, fault: 'low' }
  const fault = careFault(input)
  return fault ? { input: null, fault: fault.path === 'endsOn' ? 'days' : 'twice' } : { input, fault: null }
}
