import { describe, expect, it } from 'vitest'
import { draftOf, listChanged, listComplaints, rebase, saidOf, wgs84Of } from '#web/stations/console/edit-draft.ts'
import { aStation, daily, hostHours } from '../../../support/station-story.ts'

const station = aStation({ name: '河边', hours: hostHours(daily(['08:00', '18:00'])), areaId: 'haixiao' })
const base = draftOf(station)
const bounds = { west: 106, south: 28, east: 107, north: 29 }

describe('a station as it is typed', () => {
  it('has changed nothing at first, and sends only what was changed', () => {
    expect(listChanged(base, draftOf(station))).toEqual([])
    const draft = { ...base, 'name': '河边新址', 'programmes': '工会驿站\n\n 司机之家 ', 'services.water': { state: 'yes' as const, detail: ' 冷热 ' }, 'services.wifi': { state: 'no' as const, detail: '' } }
    expect(saidOf(draft, listChanged(draft, base))).toEqual({
      name: '河边新址',
      programmes: ['工会驿站', '司机之家'],
      services: { water: { state: 'yes', detail: '冷热' }, wifi: { state: 'no', detail: null } },
    })
  })

  it('sends a pasted text as it is, rules that were typed as rules, and not known as null', () => {
    expect(saidOf({ ...base, hours: { rules: null, text: '看心情' } }, ['hours'])).toEqual({ hours: { text: '看心情' } })
    expect(saidOf(base, ['hours'])).toEqual({ hours: { rules: daily(['08:00', '18:00']) } })
    expect(saidOf({ ...base, hours: { rules: null, text: null } }, ['hours'])).toEqual({ hours: null })
  })

  it('sends an area taken away, and a place in the datum that was said', () => {
    const place = { ...base.place, lng: '106.83', lat: ' 28.13 ', datum: 'gcj02' as const }
    expect(saidOf({ ...base, area: '', place }, ['area', 'place'])).toEqual({ areaId: null, place: { lng: 106.83, lat: 28.13, datum: 'gcj02', precision: 'exact' } })
    expect(wgs84Of(place)?.lng).not.toBe(106.83)
  })

  it.each([
    [{ name: ' ' }, 'name'],
    [{ programmes: Array.from({ length: 11 }, (_, index) => `名${index}`).join('\n') }, 'programmes'],
    [{ access: { ...base.access, seats: '很多' } }, 'seats'],
    [{ access: { ...base.access, seats: '1001' } }, 'seats'],
    [{ place: { ...base.place, lng: '' } }, 'place'],
    [{ place: { ...base.place, lng: '120' } }, 'outside'],
    [{ hours: { rules: daily(['8 点', '18:00']), text: null } }, 'hours'],
    [{ address: '长'.repeat(201) }, 'tooLong'],
  ])('complains of %j', (typed, complaint) => {
    const draft = { ...base, ...typed }
    expect(listComplaints(draft, listChanged(draft, base), bounds)).toEqual([complaint])
  })

  it('complains of nothing where an outlying place is meant', () => {
    const draft = { ...base, place: { ...base.place, lng: '120', isOutsideMeant: true } }
    expect(listComplaints(draft, ['place'], bounds)).toEqual([])
  })

  it('goes on from what somebody else has made of it, with some fields as typed', () => {
    const now = draftOf({ ...station, name: '李四改的', address: '新地址' })
    expect(rebase(now, { ...base, name: '张三改的' }, ['name'])).toMatchObject({ name: '张三改的', address: '新地址' })
  })
})
