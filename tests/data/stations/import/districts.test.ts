import { describe, expect, it } from 'vitest'
import { findMisplaced, medianPoint } from '#data/stations/import/districts.ts'

// At 30 degrees north 0.01 degrees of longitude are 963 m, of latitude 1,112 m.
const at = (row: number, district: string, lng: number, lat = 30) => ({ row, district, point: { lng, lat } })
const west = [at(1, '西区', 113.50), at(2, '西区', 113.51), at(3, '西区', 113.52), at(4, '西区', 113.53)]
const east = [at(11, '东区', 113.80), at(12, '东区', 113.81), at(13, '东区', 113.82)]

const misplaced = (rows: Parameters<typeof findMisplaced>[0]) => [...findMisplaced(rows).suspicions].map(([row, { code }]) => [row, code])

describe('rows of districts that the site does not know', () => {
  it('are where their districts are', () => {
    expect(findMisplaced([...west, ...east])).toEqual({ suspicions: new Map(), notes: [] })
    expect(findMisplaced([])).toEqual({ suspicions: new Map(), notes: [] })
  })

  it('are misplaced amid another district, far from all of their own, and are told both distances', () => {
    const { suspicions } = findMisplaced([...west, at(5, '西区', 113.815), ...east])
    expect([...suspicions]).toEqual([[5, {
      code: 'among_others',
      words: {
        zh: '写的是西区，离西区各点的中心却有 28.4 公里，而离东区的一处（第 12 行）只有 0.5 公里',
        en: 'it is declared in 西区 but lies 28.4 km from the middle of that district\'s rows, and only 0.5 km from row 12 of 东区',
      },
    }]])
  })

  it('are not misplaced in an outlying town of their own county, however far', () => {
    expect(misplaced([...west, at(5, '西区', 113.70), ...east])).toEqual([])
  })

  it('are not misplaced beside a border, where the other district is as near as their own', () => {
    expect(misplaced([...west, at(5, '西区', 113.60), at(6, '西区', 113.69), at(7, '西区', 113.79), ...east])).toEqual([])
  })

  it('are misplaced in the middle of nowhere, more than 30 km off and three times as far as the others reach', () => {
    expect(misplaced([...west, at(5, '西区', 114.20), ...east])).toEqual([[5, 'far_from_district']])
  })

  it('are judged in a group of three by the two others, however far these lie apart', () => {
    const county = [at(1, '县', 114.00), at(2, '县', 114.13)]
    expect(misplaced([...county, at(3, '县', 113.60)])).toEqual([[3, 'far_from_district']])
  })

  it('are not judged in a pair, which has no majority: the file is remarked on', () => {
    const { suspicions, notes } = findMisplaced([at(1, '县', 114.00), at(2, '县', 113.60), ...east])
    expect(suspicions.size).toBe(0)
    expect(notes.map(note => note.words.zh)).toEqual(['县只有两行（第 1、2 行），相距 38.5 公里，看不出哪一行不对，请核对'])
  })
})

describe('the middle of points', () => {
  it('is not moved by one that is far away', () => {
    expect(medianPoint([{ lng: 1, lat: 1 }, { lng: 2, lat: 2 }, { lng: 99, lat: 50 }])).toEqual({ lng: 2, lat: 2 })
  })

  it('lies half-way between two', () => {
    expect(medianPoint([{ lng: 1, lat: 1 }, { lng: 2, lat: 3 }])).toEqual({ lng: 1.5, lat: 2 })
  })
})
