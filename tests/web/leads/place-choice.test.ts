import type { Position } from '#web/device/position.ts'
import { describe, expect, it } from 'vitest'
import { leadPlaceSchema } from '#data/leads/lead-place.ts'
import { LEAD_BYTES, leadInputSchema, MAX_LEAD_WORDS } from '#data/leads/lead.ts'
import { followLink, makeFollowCode, readFollowCode } from '#web/leads/follow-code.ts'
import { pointOf, toLeadPlace } from '#web/leads/place/place-choice.ts'
import { charactersLeft, newDraft, toLeadInput } from '#web/leads/report-draft.ts'
import { NOW_MS } from '../phone.ts'

const words = { noPosition: '没有定到位', lastPlace: (name: string) => `上次选的是：${name}` }
const fix: Position = { lng: 106.82700001, lat: 28.134, source: 'gps', name: null, accuracyMetres: 29.6, at: NOW_MS - 60_000 }
const place = (choice: Parameters<typeof toLeadPlace>[0], { position = fix as Position | null, placeWords = '' } = {}) => leadPlaceSchema.parse(toLeadPlace(choice, { position, nowMs: NOW_MS, placeWords, words }))

describe('the place of a report', () => {
  it('is what the phone has measured, with accuracy and age', () => {
    expect(place({ by: 'here' }, { placeWords: ' 二楼 ' })).toEqual({ by: 'here', point: { lng: 106.827, lat: 28.134 }, accuracyMetres: 30, measuredAt: new Date(NOW_MS - 60_000).toISOString(), words: '二楼' })
  })

  it('is in words where nothing was measured today: a basement holds nobody up', () => {
    expect(place({ by: 'here' }, { position: null })).toEqual({ by: 'words', words: '没有定到位' })
    expect(place({ by: 'here' }, { position: { ...fix, at: NOW_MS - 7 * 3_600_000 } })).toEqual({ by: 'words', words: '没有定到位' })
    expect(place({ by: 'here' }, { position: { ...fix, source: 'station', name: '一号' }, placeWords: '地下车库' })).toEqual({ by: 'words', words: '地下车库 · 上次选的是：一号' })
    expect(place({ by: 'words' }, { placeWords: '  ' })).toEqual({ by: 'words', words: '没有定到位' })
  })

  it('is what was chosen, whatever the phone has measured', () => {
    expect(place({ by: 'point', point: { lng: 1, lat: 2 } })).toMatchObject({ by: 'point', point: { lng: 1, lat: 2 } })
    expect(place({ by: 'area', areaId: 'haixiao', name: '海校街道' })).toMatchObject({ by: 'area', areaId: 'haixiao' })
    expect(pointOf({ by: 'area', areaId: 'haixiao', name: '' }, fix, NOW_MS)).toBeNull()
    expect(pointOf({ by: 'here' }, fix, NOW_MS)).toEqual({ lng: 106.827, lat: 28.134 })
  })

  it('takes words of any length and an accuracy beyond all measure', () => {
    expect(place({ by: 'here' }, { placeWords: '远'.repeat(900), position: { ...fix, accuracyMetres: 1e9 } })).toMatchObject({ accuracyMetres: 100_000, words: '远'.repeat(200) })
  })
})

describe('a report', () => {
  const draft = newDraft({ id: '01980000-0000-7000-8000-000000000001', followCode: 'a'.repeat(22), kind: 'gas_smell' })
  const input = (text: string) => toLeadInput({ ...draft, words: text }, { place: { by: 'words', words: '楼道' }, nowMs: NOW_MS })

  it('is what the server takes', () => {
    expect(leadInputSchema.safeParse(input('很浓 😀')).success).toBe(true)
  })

  it('says how much more fits into 2 kB, and how much is too much', () => {
    const left = charactersLeft(input(''), MAX_LEAD_WORDS)
    expect(charactersLeft(input('浓'.repeat(left)), MAX_LEAD_WORDS)).toBe(0)
    expect(charactersLeft(input('浓'.repeat(left + 1)), MAX_LEAD_WORDS)).toBe(-1)
    expect(new TextEncoder().encode(JSON.stringify(input('浓'.repeat(left)))).length).toBeLessThanOrEqual(LEAD_BYTES)
  })
})

describe('the code to follow a report', () => {
  it('is 128 bits in letters that need no escaping, behind the # of an address', () => {
    const code = makeFollowCode(count => new Uint8Array(count).fill(255))
    expect(code).toMatch(/^[\w-]{22}$/)
    const link = followLink('https://nuanyi.example', code)
    expect(new URL(link).pathname).toBe('/reports/follow')
    expect(readFollowCode(new URL(link).hash)).toBe(code)
    expect(readFollowCode('#too-short')).toBeUndefined()
  })
})
