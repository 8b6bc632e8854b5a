import type { SuggestionInput } from '#data/stations/suggestion.ts'
import { expect, it } from 'vitest'
import { addStations } from '#server/stations/stations.service.ts'
import { receiveSuggestion } from '#server/stations/suggestions.service.ts'
import { describeDialects } from '../../support/describe-dialects.ts'
import { aStation } from '../../support/station-story.ts'
import { countingIds } from '../../support/test-deps.ts'

const anna = '11111111-1111-4111-8111-111111111111'
const bao = '22222222-2222-4222-8222-222222222222'

describeDialects('a suggestion', (open) => {
  async function aCounty() {
    const deps = await open()
    const nextId = countingIds('0190dddd')
    const station = aStation()
    await addStations(deps, [station], { kind: 'added', by: 'staff', words: null })
    const suggest = (changes: Partial<SuggestionInput> = {}, id = nextId(), deviceKey = anna) => receiveSuggestion(deps, {
      id,
      deviceKey,
      input: { kind: 'correction', stationId: station.id, aspects: ['hours'], words: '周末只到 18 点 😀', point: null, observedAt: '2026-11-23T15:59:00+08:00', ...changes },
    })
    const kept = () => deps.db.selectFrom('suggestions').selectAll().execute()
    return { deps, station, suggest, kept }
  }

  it('is kept word for word and changes no fact', async () => {
    const { deps, station, suggest, kept } = await aCounty()
    const before = deps.index.findById(station.id)?.facts
    await suggest()
    expect(await kept()).toMatchObject([{ kind: 'correction', station_id: station.id, words: '周末只到 18 点 😀', aspects: '["hours"]' }])
    expect(deps.index.findById(station.id)?.facts).toEqual(before)
    await deps.close()
  })

  it('that is sent again is acknowledged with the same receipt and kept once', async () => {
    const { deps, suggest, kept } = await aCounty()
    const id = '0190dddd-0000-7000-8000-00000000abcd'
    const first = await suggest({}, id)
    deps.clock.nowMs += 3_600_000
    expect(await suggest({}, id)).toEqual({ receipt: first.receipt, isNew: false })
    expect(await kept()).toHaveLength(1)
    await deps.close()
  })

  it('with an id that was used for other words, or by another phone, is refused', async () => {
    const { deps, suggest } = await aCounty()
    const id = '0190dddd-0000-7000-8000-00000000abcd'
    await suggest({}, id)
    await expect(suggest({ words: '别的' }, id)).rejects.toMatchObject({ code: 'id_taken' })
    await expect(suggest({}, id, bao)).rejects.toMatchObject({ code: 'id_taken' })
    await deps.close()
  })

  it('of a new station keeps its place to 6 decimals', async () => {
    const { deps, suggest, kept } = await aCounty()
    await suggest({ kind: 'new_station', stationId: null, aspects: [], words: '', point: { lng: 106.82612345678, lat: 28.13498765432 } })
    expect(await kept()).toMatchObject([{ station_id: null, lng: 106.826123, lat: 28.134988 }])
    await deps.close()
  })

  it('about a station that we do not have is refused', async () => {
    const { deps, suggest } = await aCounty()
    await expect(suggest({ stationId: '0190eeee-0000-7000-8000-000000000001' })).rejects.toMatchObject({ code: 'not_found' })
    await deps.close()
  })

  it('is the twenty-first of one phone in a day: refused, while other phones go on', async () => {
    const { deps, suggest } = await aCounty()
    for (let count = 0; count < 20; count++)
      await suggest({ words: `第 ${count} 条` })
    await expect(suggest()).rejects.toMatchObject({ code: 'too_many_requests' })
    expect(await suggest({}, '0190dddd-0000-7000-8000-00000000abcd', bao)).toMatchObject({ isNew: true })
    await deps.close()
  })
})
