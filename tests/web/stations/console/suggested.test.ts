import { describe, expect, it } from 'vitest'
import { readSuggested } from '#web/stations/console/suggested.ts'

describe('what a suggestion says of a new station', () => {
  it('is read from the address: words and a place', () => {
    expect(readSuggested({ suggestion: 'x', words: ' 汽车站对面 ', lng: '106.83', lat: '28.13' })).toEqual({ words: '汽车站对面', point: { lng: 106.83, lat: 28.13 } })
  })
  it.each([
    [{}],
    [{ words: ['一', '二'], lng: '106.83' }],
    [{ words: null, lng: '206.83', lat: '28.13' }],
    [{ lng: '', lat: 'x' }],
  ])('is nothing where the address says nothing of use: %o', (query) => {
    expect(readSuggested(query)).toEqual({ words: '', point: null })
  })
})
