import type { ImportSettings } from '#data/stations/import/import-session.ts'
import { describe, expect, it } from 'vitest'
import { createMemoryStorage } from '#web/device/storage.ts'
import { chooseField, fieldOf, findMissing, forgetDraft, isSameChoice, keepDraft, mappingOf, readDraft } from '#web/stations/import/import-draft.ts'

const plain: ImportSettings = { datum: null, columns: {}, isAnywhere: false, confirmed: null }
const session = { id: '0190aaaa-0000-7000-8000-000000000001', settings: plain, mapping: { name: '驿站名称', lng: '经度', lat: '纬度' } }

describe('what is chosen for an import', () => {
  it('gives a column to a field; its former field, and the field’s former column, are let go', () => {
    const moved = chooseField(session, plain, { heading: '点位', field: 'name' })
    expect(fieldOf(mappingOf(session, moved), '点位')).toBe('name')
    expect(fieldOf(mappingOf(session, moved), '驿站名称')).toBe('')
    const left = chooseField(session, moved, { heading: '点位', field: '' })
    expect(left.columns).toEqual({ name: '' })
    expect(findMissing(mappingOf(session, left))).toEqual(['name'])
  })

  it('needs a name, and a place in two columns or in one', () => {
    expect(findMissing({ name: 'a', lng: 'b', lat: 'c' })).toEqual([])
    expect(findMissing({ name: 'a', lngLat: 'b' })).toEqual([])
    expect(findMissing({ lng: 'b' })).toEqual(['name', 'lat'])
  })

  it('is the same in whatever order it is said', () => {
    expect(isSameChoice({ ...plain, columns: { name: 'a', hours: 'b' } }, { ...plain, columns: { hours: 'b', name: 'a' } })).toBe(true)
    expect(isSameChoice(plain, { ...plain, datum: 'gcj02' })).toBe(false)
    expect(isSameChoice({ ...plain, confirmed: { on: '2026-11-20', by: 'host' } }, { ...plain, confirmed: { on: '2026-11-20', by: 'staff' } })).toBe(false)
  })

  it('outlives the page, until it is applied; what cannot be read counts as nothing', () => {
    const storage = createMemoryStorage()
    const draft = { settings: { ...plain, datum: 'bd09' as const }, accept: [4] }
    keepDraft(storage, session.id, draft)
    expect(readDraft(storage, session)).toEqual(draft)
    forgetDraft(storage, session.id)
    expect(readDraft(storage, session)).toEqual({ settings: plain, accept: [] })
    storage.set(`import.${session.id}`, '{"accept":"x"}')
    expect(readDraft(storage, session)).toEqual({ settings: plain, accept: [] })
  })
})
