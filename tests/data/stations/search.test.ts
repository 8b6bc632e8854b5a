import { describe, expect, it } from 'vitest'
import { matchesSearch } from '#data/stations/search.ts'
import { aStation } from './a-station.ts'

describe('a search', () => {
  const station = aStation({ name: '海校街道 暖心驿站（河滨店）', programmes: ['工会驿站', '司机之家'], address: '河滨路12号A座', code: 'TZ-001', searchKeys: 'hxjdnxyzhbd hbl12haz' })

  it.each([
    ['the whole name', '海校街道暖心驿站'],
    ['a part of the name', '海校'],
    ['a name with other spaces', '海校街道  暖心 驿站'],
    ['a name without the brackets', '暖心驿站河滨店'],
    ['a name with half-width brackets', '暖心驿站(河滨店)'],
    ['a further programme of the same premises', '司机之家'],
    ['the address', '河滨路12号'],
    ['an address in full width', '河滨路１２号Ａ座'],
    ['the code', 'TZ-001'],
    ['the code in lower case, without its hyphen', 'tz001'],
    ['the code in full width', 'ＴＺ－００１'],
    ['initials', 'hxjd'],
    ['initials in capitals', 'NXYZ'],
    ['initials of the address', 'hbl'],
    ['words of different kinds, in any order', 'hbl 海校'],
    ['words with a Chinese comma between', '海校，工会'],
    ['nothing', ''],
    ['spaces only', '　 '],
    ['marks only', '（）'],
  ])('finds by %s', (_, query) => expect(matchesSearch(station, query)).toBe(true))

  it.each([
    ['another name', '楚米'],
    ['one word that fits and one that does not', '海校 楚米'],
    ['letters across two initials', 'hbdhbl'],
    ['text across name and programme', '河滨店工会'],
    ['another code', 'TZ-002'],
  ])('does not find by %s', (_, query) => expect(matchesSearch(station, query)).toBe(false))

  it('finds a station without an address and without initials', () => {
    expect(matchesSearch(aStation({ address: null, searchKeys: '' }), '海校')).toBe(true)
    expect(matchesSearch(aStation({ address: null, searchKeys: '' }), 'null')).toBe(false)
  })
})
