import type { Activity } from '#data/volunteering/activity.ts'
import type { ActivityDraft } from '#web/volunteering/desk/activities/activity-draft.ts'
import { describe, expect, it } from 'vitest'
import { conflictOf, draftOf, emptyDraft, listDifferences, readDraft, readMinutes, readPoint, spanOfDay } from '#web/volunteering/desk/activities/activity-draft.ts'
import { anActivity } from '../../support/volunteering-story.ts'

const { weeks: _, ...facts } = anActivity()
const activity: Activity = { id: '01900000-0000-7000-8000-000000000001', revision: 1, seriesId: null, ...facts, areaName: '海校街道', comingCount: 0, waitingCount: 0, cancelled: null }
const draft = (told: Partial<ActivityDraft> = {}): ActivityDraft => ({ ...draftOf(activity), ...told })

describe('an activity as it is typed', () => {
  it('comes back as it was', () => {
    expect(readDraft(draft())).toEqual({ faults: null, facts })
    expect(listDifferences(draft(), draftOf(activity))).toEqual([])
  })
  it('at a station has no other place, and elsewhere no station, whatever was typed before', () => {
    const stationId = '01900000-0000-7000-8000-000000000002'
    expect(readDraft(draft({ where: 'station', stationId })).facts).toMatchObject({ stationId, place: null, point: null })
    expect(readDraft(draft({ stationId })).facts).toMatchObject({ stationId: null, place: '河滨路口' })
  })
  it('over midnight ends on the day after; that over the new year too', () => {
    expect(readDraft(draft({ day: '2026-12-31', from: '22:00', to: '02:00' })).facts).toMatchObject({ startsAt: '2026-12-31T22:00:00+08:00', endsAt: '2027-01-01T02:00:00+08:00' })
    expect(spanOfDay({ day: '2026-12-31', from: '22:00', to: '02:00' })?.isOvernight).toBe(true)
  })
  it('says all that is missing, before anything else', () => {
    expect(readDraft(emptyDraft('2026-11-23', '')).faults).toEqual({ missing: ['title', 'content', 'areaId', 'place', 'organiser', 'personInCharge'], fault: null })
    expect(readDraft(draft({ day: '', place: ' ' })).faults).toEqual({ missing: ['day', 'place'], fault: null })
  })
  it.each([
    [{ from: '25:00' }, 'time'],
    [{ to: 'abends' }, 'time'],
    [{ day: '2026-13-40' }, 'day'],
    [{ to: '14:10' }, 'short'],
    [{ capacity: '0' }, 'capacity'],
    [{ capacity: '5001' }, 'capacity'],
    [{ capacity: '约二十' }, 'capacity'],
    [{ point: '106.8' }, 'point'],
    [{ point: '28.1,206.8,3' }, 'point'],
  ] as const)('%j is refused for its %s', (told, fault) => {
    expect(readDraft(draft(told)).faults?.fault).toBe(fault)
  })
  it('reads times, numbers and points as an input method writes them', () => {
    expect([readMinutes('8：05'), readMinutes('24:00'), readMinutes('0805')]).toEqual([485, undefined, undefined])
    expect([readPoint('106.826，28.134'), readPoint(' '), readPoint('106.826 28.134')]).toEqual([{ lng: 106.826, lat: 28.134 }, null, { lng: 106.826, lat: 28.134 }])
    expect(readDraft(draft({ capacity: '２０' })).facts?.capacity).toBe(20)
    expect(readDraft(draft({ capacity: '' })).facts?.capacity).toBeNull()
  })
})

describe('somebody else has changed it meanwhile', () => {
  it('asks only where both changed the same, and takes theirs where only they did', () => {
    const { both, merged } = conflictOf({ base: draft(), mine: draft({ title: '我的', capacity: '20' }), theirs: draft({ title: '他的', organiser: '居委会' }) })
    expect(both).toEqual(['title'])
    expect(merged).toEqual(draft({ title: '我的', capacity: '20', organiser: '居委会' }))
  })
  it('is no conflict when both said the same', () => {
    expect(conflictOf({ base: draft(), mine: draft({ title: '新的' }), theirs: draft({ title: '新的' }) }).both).toEqual([])
  })
})
