import { expect, it } from 'vitest'
import { completeServices } from '#data/stations/service.ts'
import { findRevision } from '#server/db/revisions.repository.ts'
import { listStationEvents, listStoredStations } from '#server/stations/stations.repository.ts'
import { addStations, changeStation } from '#server/stations/stations.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aStation, daily, hostHours } from '../../support/station-story.ts'

const added = { kind: 'added', by: 'staff', words: null } as const

describeDialects('stations in the database', (open) => {
  it('come back as they were told, to the last digit', async () => {
    const deps = await open()
    const told = aStation({
      name: '城管小屋 · 三号',
      programmes: ['暖心驿站', '工会驿站'],
      address: '桐梓县城内',
      lng: 106.826213,
      lat: 28.134001,
      source: { lng: 106.830017, lat: 28.130501, datum: 'gcj02' },
      access: {
        who: 'riders',
        words: '正门左边',
        seats: 6,
        confirmedAt: '2026-11-01T02:00:00.000Z',
        confirmedBy: 'host',
      },
      services: completeServices({
        water: {
          state: 'yes',
          confirmedAt: '2026-11-22T02:00:00.000Z',
          confirmedBy: 'rider',
          detail: '热水也有',
        },
        toilet: {
          state: 'no',
          confirmedAt: '2026-11-10T02:00:00.000Z',
          confirmedBy: 'staff',
          detail: null,
        },
      }),
      hours: hostHours(daily(['08:30', '12:00'], ['18:00', '02:00'])),
    })
    await addStations(deps, [told], added)
    const [stored] = await listStoredStations(deps.db)
    expect(stored?.facts).toEqual({
      ...told,
      searchKeys: expect.stringMatching(/^cgxwsh tzxcn$/),
      updatedAt: new Date(deps.clock.nowMs).toISOString(),
      confirmedAt: '2026-11-22T02:00:00.000Z',
      confirmedBy: 'rider',
    })
    await deps.close()
  })

  it('are added all or none: a code that is taken leaves nothing half-written', async () => {
    const deps = await open()
    await addStations(deps, [
      aStation({ code: 'TZ01' }),
    ], added)
    const many = Array.from({ length: 700 }, () => aStation())
    await expect(addStations(deps, [
      ...many,
      aStation({ code: 'TZ01' }),
    ], added)).rejects.toThrow()
    expect(await listStoredStations(deps.db)).toHaveLength(1)
    expect(await findRevision(deps.db, 'stations')).toBe(1)
    await deps.close()
  })

  it('can be added by the thousand in one transaction', async () => {
    const deps = await open()
    await addStations(deps, Array.from({ length: 1200 }, () => aStation()), added)
    expect(deps.index.active).toHaveLength(1200)
    await deps.close()
  })

  it('tell only what has changed since an instant', async () => {
    const deps = await open()
    const [first, second] = [
      aStation(),
      aStation(),
    ]
    await addStations(deps, [first, second], added)
    deps.clock.nowMs += 3_600_000
    await changeStation(deps, { ...second, name: '新名字' }, [
      { kind: 'edited', by: 'staff', words: '改了名字' },
    ])
    const changed = await listStoredStations(deps.db, {
      changedSince: new Date(deps.clock.nowMs).toISOString(),
    })
    expect(changed.map(({ facts }) => facts.name)).toEqual(['新名字'])
    expect(deps.index.findById(second.id)?.facts.name).toBe('新名字')
    expect((await listStationEvents(deps.db, second.id, 10)).map(({ kind }) => kind)).toEqual(['edited', 'added'])
    await deps.close()
  })

  it('lose a service that is no longer spoken of', async () => {
    const deps = await open()
    const station = aStation({
      services: completeServices({
        water: {
          state: 'yes',
          confirmedAt: null,
          confirmedBy: 'host',
          detail: null,
        },
      }),
    })
    await addStations(deps, [station], added)
    await changeStation(deps, {
      ...station,
      services: completeServices({}),
    }, [])
    expect(deps.index.findById(station.id)?.facts.services.water.state).toBe('unknown')
    await deps.close()
  })

  it('refuse a service without its station', async () => {
    const deps = await open()
    const row = {
      station_id: 'nobody',
      service: 'water',
      state: 'yes',
      detail: null,
      confirmed_at: null,
      confirmed_by: null,
    } as const
    await expect(deps.db.insertInto('station_services').values(row).execute()).rejects.toThrow(/foreign key/i)
    await deps.close()
  })
})
