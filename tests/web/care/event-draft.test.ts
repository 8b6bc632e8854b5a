import type { EventDraft } from '#web/care/desk/event-draft.ts'
import { expect, it } from 'vitest'
import { newPoint, readDraft } from '#web/care/desk/event-draft.ts'

const ID = '0190cafe-0000-7000-8000-000000000001'
const draft = (told: Partial<EventDraft> = {}): EventDraft => ({ season: 'cool', title: ' 夏送清凉 ', areaId: 'haixiao', startsOn: '2026-07-01', endsOn: '2026-08-31', organiser: '社工站', pack: '水', points: [{ ...newPoint(ID), place: '河滨路口', lowAt: '１０' }], ...told })

it('is sent as it was typed, with full-width digits too, and a point is a station or words but not both', () => {
  expect(readDraft(draft()).input).toMatchObject({ title: '夏送清凉', points: [{ id: ID, stationId: null, place: '河滨路口', lowAt: 10 }] })
  expect(readDraft(draft({ points: [{ ...newPoint(ID), stationId: ID, place: '写了又选了驿站' }] })).input?.points).toEqual([{ id: ID, stationId: ID, place: null, lowAt: null }])
})

it('says what is not right yet before anything is sent', () => {
  const faultOf = (told: Partial<EventDraft>) => readDraft(draft(told)).fault
  expect([
    faultOf({ title: ' ' }),
    faultOf({ points: [newPoint(ID)] }),
    faultOf({ points: [] }),
    faultOf({ endsOn: '2026-06-30' }),
    faultOf({ points: [{ ...newPoint(ID), place: '门口' }, { ...newPoint('other'), place: '门口' }] }),
    faultOf({ points: [{ ...newPoint(ID), place: '门口', lowAt: '十份' }] }),
  ]).toEqual(['missing', 'missing', 'missing', 'days', 'twice', 'low'])
})
