import { describe, expect, it } from 'vitest'
import { siteKeys } from '#data/sites/find-site.ts'
import { readHoursText } from '#data/stations/opening-hours/read-hours-text.ts'
import { getSite } from './get-site.ts'

const told = siteKeys.flatMap(key => getSite(key).sampleStations).flatMap(({ code, hours }) => hours
  ? [
      { code, ...hours },
    ]
  : [])

describe('the hours of sample stations', () => {
  it.each(told)('of $code are what anyone reads in "$words"', ({ words, rules }) => {
    expect(readHoursText(words ?? '')).toEqual({ rules })
  })
})
