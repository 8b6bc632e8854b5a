import type { StaffStation, StationRevision } from '#data/stations/console/revision.ts'
import { describe, expect, it } from 'vitest'
import { conflictOf } from '#web/stations/console/conflict.ts'
import { draftOf } from '#web/stations/console/edit-draft.ts'
import { aPublicStation } from '../../phone.ts'

const { searchKeys: _, opening: { state, until, opensAt }, ...facts } = aPublicStation({ name: '河边', address: '老地址' })
const base: StaffStation = { ...facts, opening: { state, until, opensAt }, revision: 3 }
const aLine = (revision: number): StationRevision => ({ revision, at: '2026-11-23T07:00:00.000Z', kind: 'edited', by: { kind: 'staff', id: null, name: '李四' }, why: null, undoes: null, operation: null, changes: [] })

describe('a station that two people change', () => {
  it('asks only where both changed the same differently, and tells what one of them changed alone', () => {
    const station = { ...base, name: '李四的名', host: { kind: 'union' as const, name: null }, status: 'retired' as const, revision: 5 }
    const draft = { ...draftOf(base), name: '张三的名', address: '新地址' }
    expect(conflictOf({ base, draft }, { station, history: [aLine(5), aLine(4), aLine(3)] })).toEqual({
      lines: [aLine(5), aLine(4)],
      both: [{ field: 'name', base: '河边', theirs: '李四的名', mine: '张三的名' }],
      onlyTheirs: ['host', 'status'],
      onlyMine: ['address'],
    })
  })

  it('sees no quarrel where both say the same', () => {
    const station = { ...base, name: '新名', revision: 4 }
    expect(conflictOf({ base, draft: { ...draftOf(base), name: '新名' } }, { station, history: [aLine(4)] })).toMatchObject({ both: [], onlyTheirs: [], onlyMine: [] })
  })
})
