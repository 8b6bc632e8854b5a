import jsQR from 'jsqr'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { isBelow, matches } from '#web/stations/posters/choose-stations.ts'
import { hoursLines } from '#web/stations/posters/hours-lines.ts'
import { papers, perSheet, toSheets } from '#web/stations/posters/paper.ts'

describe('the sheets', () => {
  it('are full one after the other, and begin where a used sheet has room', () => {
    expect(toSheets([], 'labels24')).toEqual([])
    expect(toSheets(['a', 'b'], 'poster')).toEqual([['a'], ['b']])
    expect(toSheets(['a', 'b'], 'labels10', 9)).toEqual([[...Array.from({ length: 9 }).fill(null), 'a'], ['b']])
    expect(perSheet('labels24')).toBe(24)
  })
  it.each(Object.entries(papers))('%s fits on A4', (_, { columns, rows, width, height, top }) => {
    expect(columns * width).toBeLessThanOrEqual(210)
    expect(top + rows * height).toBeLessThanOrEqual(297)
  })
})

describe('hours on a poster', () => {
  const day = [{ start: '08:30', end: '18:00' }]
  it('say days that are alike together, and what holidays do', () => {
    expect(hoursLines({ rules: { week: [day, day, day, day, day, [], null], holidays: 'closed', exceptions: [] }, words: null })).toEqual(['周一到周五 08:30–18:00', '周六 不开门', '周日 不清楚', '节假日 不开门'])
    expect(hoursLines({ rules: { week: Array.from({ length: 7 }, () => [{ start: '00:00', end: '24:00' }]), holidays: 'same', exceptions: [] }, words: null })).toEqual(['每天 全天', '节假日 照常'])
  })
  it('are the words of the source, or unknown', () => {
    expect(hoursLines({ rules: null, words: '早八晚六' })).toEqual(['早八晚六'])
    expect(hoursLines({ rules: null, words: null })).toBeNull()
  })
})

describe('choosing', () => {
  const areas = [{ id: 'county', parentId: null }, { id: 'town', parentId: 'county' }]
  it('takes an area with all below it', () => {
    expect(isBelow(areas, 'town', 'county')).toBe(true)
    expect(isBelow(areas, 'county', 'town')).toBe(false)
    expect(isBelow(areas, null, 'county')).toBe(false)
  })
  it('looks in name, code and address', () => {
    expect(matches({ name: '海校驿站', code: 'TZ01', address: null }, ' tz0 ')).toBe(true)
    expect(matches({ name: '海校驿站', code: 'TZ01', address: null }, '娄山')).toBe(false)
  })
})

it('a code as we draw it is read by another reader as the address', () => {
  const url = 'https://nuanyi.tongzi.example/s/TZ01'
  const { data, size } = encode(url, { ecc: 'M', border: 3 })
  const scale = 4
  const side = size * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (data[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  }
  expect(jsQR(pixels, side, side)?.data).toBe(url)
})
