import type { StationList } from '#data/stations/station.ts'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { siteSchema } from '#data/sites/site.ts'
import { packColumn, unpackColumn } from '#data/stations/packed/columns.ts'
import { packList, unpackList } from '#data/stations/packed/packed-list.ts'
import { stationListSchema } from '#data/stations/station.ts'
import { aStation, services } from '../a-station.ts'

const overTheWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value
const list: StationList = {
  stations: [
    aStation(),
    aStation({ id: '01987a00-0000-7000-8000-000000000002', code: 'TZ-002', host: { kind: 'bank', name: null }, services: services({ water: 'yes' }) }),
    aStation({ id: '01987a00-0000-7000-8000-000000000003', code: 'TZ-003', status: 'retired', retired: { at: '2026-11-01T00:00:00+08:00', reason: '房子拆了', insteadCode: 'TZ-001' } }),
  ],
  removed: [{ id: '01987a00-0000-7000-8000-000000000009', at: '2026-11-22T00:00:00.000Z' }],
  syncedAt: '2026-11-23T12:00:00+08:00',
}

describe('a packed list', () => {
  it('is the same list again after the wire', () => {
    expect(unpackList(overTheWire(packList(list)))).toEqual(list)
  })
  it('may be empty', () => {
    const empty = { stations: [], removed: [], syncedAt: list.syncedAt }
    expect(unpackList(overTheWire(packList(empty)))).toEqual(empty)
  })
  it('says open or not as at the moment it was made, whatever was written before', () => {
    const evening = { ...list, syncedAt: '2026-11-23T19:00:00+08:00' }
    expect(unpackList(overTheWire(packList(evening)))?.stations.map(({ opening }) => opening.state)).toEqual(['closed', 'closed', 'closed'])
  })
  it('of another form is no list', () => {
    expect(unpackList({ ...packList(list), form: 0 })).toBeUndefined()
  })
  it('keeps its form for as long as stations and sites keep their shape', () => {
    // When this fails: raise FORM in packed-list.ts and in web/offline/station-copy.ts, so that no phone reads an old copy as a new one, then this hash.
    const shape = createHash('sha256').update(JSON.stringify([z.toJSONSchema(stationListSchema), z.toJSONSchema(siteSchema)])).digest('hex').slice(0, 16)
    expect({ form: packList(list).form, shape }).toMatchInlineSnapshot(`
      {
        "form": 1,
        "shape": "1d7cee9e3acb253e",
      }
    `)
  })
})

describe('a column of any JSON', () => {
  it('comes back as it was', () => {
    const value = fc.jsonValue({ maxDepth: 3 })
    const row = fc.oneof(value, fc.constantFrom('a', 'b', null, 0), fc.record({ x: value, y: fc.constantFrom(1, 2), z: fc.record({ deep: value }) }))
    fc.assert(fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const plain = overTheWire(rows)
      expect(unpackColumn(overTheWire(packColumn(plain)), plain.length)).toEqual(plain)
    }), { seed: 20261123, numRuns: 400 })
  })
  it('of hundreds of equal objects holds each of them once', () => {
    const rows = Array.from({ length: 300 }, (_, position) => ({ kind: position % 2 === 0 ? 'bank' : 'shop', name: null }))
    expect(packColumn(rows)).toEqual({ of: [rows[0], rows[1]], at: rows.map((_, position) => position % 2) })
  })
})
