import type { LocateFailure } from '#web/device/locate.ts'
import { describe, expect, it } from 'vitest'
import { locate, locateFailures } from '#web/device/locate.ts'
import { parsePosition } from '#web/device/position.ts'
import { en } from '#web/i18n/en.ts'
import { zhCn } from '#web/i18n/zh-cn.ts'

/** A phone whose GPS fails with a code of the W3C specification. */
const failingWith = (code: number): Pick<Geolocation, 'getCurrentPosition'> => ({
  // Only `code` is read of the error.
  getCurrentPosition: (_, fail) => fail?.({ code } as GeolocationPositionError),
})

describe('asking the phone where it is', () => {
  it('gives the place and how well it is known, in whole metres', async () => {
    const geolocation: Pick<Geolocation, 'getCurrentPosition'> = {
      // Only `coords` is read of the position.
      getCurrentPosition: found => found({ coords: { longitude: 106.83, latitude: 28.14, accuracy: 17.6 } } as GeolocationPosition),
    }
    expect(await locate({ geolocation, isSecure: true })).toEqual({ isFound: true, point: { lng: 106.83, lat: 28.14 }, accuracyMetres: 18 })
  })
  it.each<[string, Parameters<typeof locate>[0], LocateFailure]>([
    ['the rider said no', { geolocation: failingWith(1), isSecure: true }, 'denied'],
    ['there is no signal', { geolocation: failingWith(2), isSecure: true }, 'unavailable'],
    ['it takes too long', { geolocation: failingWith(3), isSecure: true }, 'timeout'],
    ['the phone says something new', { geolocation: failingWith(9), isSecure: true }, 'unavailable'],
    ['the page is not https', { geolocation: failingWith(1), isSecure: false }, 'insecure'],
    ['the browser cannot', { geolocation: undefined, isSecure: true }, 'unsupported'],
  ])('says why when %s', async (_, phone, failure) => {
    expect(await locate(phone)).toEqual({ isFound: false, failure })
  })
  it('has words of its own for every failure, each with a way on', () => {
    for (const { where } of [zhCn, en])
      expect(new Set(locateFailures.map(failure => where.failures[failure])).size).toBe(locateFailures.length)
    for (const failure of locateFailures)
      expect(zhCn.where.failures[failure]).toContain('在下面选一个地方')
  })
})

describe('a remembered position', () => {
  it('is read back as it was kept', () => {
    const position = { lng: 106.83, lat: 28.14, source: 'gps', name: null, accuracyMetres: 18, at: 1 } as const
    expect(parsePosition(JSON.stringify(position))).toEqual(position)
  })
  it.each([null, '', '{', '{"lng":1}', '"x"', '{"lng":999,"lat":0,"source":"gps","name":null,"accuracyMetres":null,"at":1}'])('counts as none when it is %j', (text) => {
    expect(parsePosition(text)).toBeNull()
  })
})
