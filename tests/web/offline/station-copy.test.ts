import type { StationCopy } from '#web/offline/station-copy.ts'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { completeServices } from '#data/stations/service.ts'
import { applyChanges } from '#web/offline/apply-changes.ts'
import { createDrafts, DRAFT_KEPT_MS } from '#web/offline/drafts.ts'
import { createStationCopyStore } from '#web/offline/station-copy.ts'
import { createFakeRows } from './fake-rows.ts'

type Station = StationCopy['list']['stations'][number]

function station(number: number, changes: Partial<Station> = {}): Station {
  return {
    id: `01980000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    code: `TZ${number}`,
    name: `驿站 ${number}`,
    programmes: [],
    isSample: false,
    status: 'active',
    retired: null,
    host: { kind: 'urban_management', name: null },
    areaId: null,
    address: null,
    lng: 106.8,
    lat: 28.1,
    precision: 'exact',
    source: { lng: 106.8, lat: 28.1, datum: 'wgs84' },
    access: {
      who: 'unknown',
      words: null,
      seats: null,
      confirmedAt: null,
      confirmedBy: null,
    },
    services: completeServices({}),
    hours: {
      rules: null,
      words: null,
      confirmedAt: null,
      confirmedBy: null,
    },
    opening: {
      state: 'unknown',
      until: null,
      opensAt: null,
      intervals: [],
      unknownSpans: [{ from: '2026-07-15T00:00:00+08:00', until: '9999-12-31T00:00:00+08:00' }],
    },
    notices: [],
    confirmedAt: null,
    confirmedBy: null,
    searchKeys: '',
    updatedAt: '2026-07-15T08:00:00+08:00',
    ...changes,
  }
}

const copy: StationCopy = {
  site: {
    key: 'tongzi',
    name: '桐梓县',
    centre: { lng: 106.83, lat: 28.13 },
    bounds: {
      west: 106,
      south: 27,
      east: 108,
      north: 29,
    },
    areas: [],
    labels: [],
    services: ['water'],
    hotlines: [],
    map: { kind: 'schematic', approvalNumber: null, attributions: [], tiandituKey: null, styleUrl: null, basemapBytes: null },
    footers: { sponsor: null, icp: null, police: null },
  },
  list: {
    stations: [
      station(1),
      station(2),
    ],
    removed: [],
    syncedAt: '2026-07-15T12:00:00+08:00',
  },
  savedAt: '2026-07-15T12:00:01+08:00',
}

describe('the station list on the phone', () => {
  it('is read back as it was written', async () => {
    const store = createStationCopyStore(createFakeRows())
    expect(await store.readStationCopy()).toBeUndefined()
    expect(await store.writeStationCopy(copy)).toBe(true)
    expect(await store.readStationCopy()).toEqual(copy)
  })

  it('is taken even when it is a proxy, as stores hold it', async () => {
    const store = createStationCopyStore(createFakeRows())
    expect(await store.writeStationCopy(new Proxy(copy, {}))).toBe(true)
  })

  it('is no copy when another version wrote it in another shape', async () => {
    const rows = createFakeRows()
    const store = createStationCopyStore(rows)
    for (const other of [copy, { ...copy, form: 0 }, 'text', null]) {
      rows.rows.set('stations', other)
      expect(await store.readStationCopy(), JSON.stringify(other)).toBeUndefined()
    }
  })

  it('does without a disk', async () => {
    const rows = createFakeRows()
    rows.isBroken = true
    const store = createStationCopyStore(rows)
    expect(await store.writeStationCopy(copy)).toBe(false)
    expect(await store.readStationCopy()).toBeUndefined()
  })
})

describe('changes since the last answer', () => {
  const later = '2026-07-15T13:00:00+08:00'

  it('replace, add and take away stations', () => {
    const changed = station(2, { name: '新名', updatedAt: later })
    const added = station(3, { updatedAt: later })
    const list = applyChanges(copy.list, {
      stations: [added, changed],
      removed: [
        { id: station(1).id, at: later },
      ],
      syncedAt: later,
    })
    expect(list).toEqual({
      stations: [changed, added],
      removed: [],
      syncedAt: later,
    })
  })

  it('leave the list as it is when nothing has changed, but for its age', () => {
    expect(applyChanges(copy.list, { stations: [], removed: [], syncedAt: later })).toEqual({ ...copy.list, syncedAt: later })
  })

  it('take a station back that was restored after its removal', () => {
    const restored = station(1, { updatedAt: '2026-07-15T12:59:00+08:00' })
    const list = applyChanges(copy.list, {
      stations: [restored],
      removed: [
        { id: restored.id, at: '2026-07-15T12:30:00+08:00' },
      ],
      syncedAt: later,
    })
    expect(list.stations).toContainEqual(restored)
  })

  it('compare instants, not their spelling', () => {
    const sameInUtc = { stations: [], removed: [], syncedAt: '2026-07-15T04:30:00Z' }
    expect(applyChanges(copy.list, sameInUtc).syncedAt).toBe('2026-07-15T04:30:00Z')
  })

  it('are ignored when a younger answer came first', () => {
    const older = {
      stations: [],
      removed: [
        { id: station(1).id, at: '2026-07-15T11:00:00+08:00' },
      ],
      syncedAt: '2026-07-15T11:30:00+08:00',
    }
    expect(applyChanges(copy.list, older)).toBe(copy.list)
  })
})

describe('drafts', () => {
  const schema = z.object({
    words: z.string(),
  })
  const noon = Date.parse('2026-07-15T12:00:00+08:00')

  it('are kept until forgotten', async () => {
    const drafts = createDrafts(createFakeRows(), {
      now: () => noon,
    })
    expect(await drafts.keep('suggestion', { words: '门口' })).toBe(true)
    expect(await drafts.find('suggestion', schema)).toEqual({ words: '门口' })
    await drafts.forget('suggestion')
    expect(await drafts.find('suggestion', schema)).toBeUndefined()
  })

  it('stay in memory, and say so, when the disk is full', async () => {
    const rows = createFakeRows()
    const drafts = createDrafts(rows, {
      now: () => noon,
    })
    await drafts.keep('suggestion', { words: '旧' })
    rows.isBroken = true
    expect(await drafts.keep('suggestion', { words: '新' })).toBe(false)
    rows.isBroken = false
    expect(await drafts.find('suggestion', schema)).toEqual({ words: '新' })
  })

  it('of another shape are left alone', async () => {
    const rows = createFakeRows()
    const drafts = createDrafts(rows, {
      now: () => noon,
    })
    await drafts.keep('suggestion', { text: '门口' })
    expect(await drafts.find('suggestion', schema)).toBeUndefined()
    expect(rows.rows.size).toBe(1)
  })

  it('nobody came back to are forgotten after two weeks', async () => {
    const rows = createFakeRows()
    let now = noon
    const drafts = createDrafts(rows, {
      now: () => now,
    })
    await drafts.keep('old', {})
    now += DRAFT_KEPT_MS
    await drafts.keep('new', {})
    now += 1
    await drafts.forgetOld()
    expect([
      ...rows.rows.keys(),
    ]).toEqual(['new'])
  })
})
