import type { KnownStation } from '#data/stations/import/known-station.ts'
import { describe, expect, it } from 'vitest'
import { completeServices } from '#data/stations/service.ts'
import { codesOf, factsOf, onlyRow, review } from './import-story.ts'

const HEADING = '编号|名称|经度|纬度|地址|饮水|开放时间'
const unconfirmed = { confirmedAt: null, confirmedBy: null }
const byStaff = { confirmedAt: '2026-11-20T02:00:00.000Z', confirmedBy: 'staff' as const }

/** 城东驿站 (CD01), of which only name and place are known. */
function known(told: Partial<KnownStation> = {}): KnownStation {
  const { lng, lat } = { lng: 106.8301, lat: 28.1302, ...told }
  return {
    id: '01900000-0000-7000-8000-000000000001',
    code: 'CD01',
    name: '城东驿站',
    programmes: [],
    status: 'active',
    isSample: false,
    host: { kind: 'other', name: null },
    areaId: null,
    address: null,
    lng,
    lat,
    precision: 'geocoded',
    source: { lng, lat, datum: 'wgs84' },
    access: { who: 'unknown', words: null, seats: null, ...unconfirmed },
    services: completeServices({}),
    hours: { rules: null, words: null, ...unconfirmed },
    ...told,
  }
}

function reviewed(lines: readonly string[], told: Parameters<typeof review>[1] = {}) {
  return review([HEADING, ...lines], told).rows
}
const outcomes = (rows: ReturnType<typeof reviewed>) => rows.map(row => row.outcome)

describe('a row and the stations we have', () => {
  it('is new where nothing of its code, or of its name at its place, is known', () => {
    const rows = reviewed(['CD02|城西驿站|106.81|28.131|||', '|城北驿站|106.8201|28.1502|||'], { known: [known()] })
    expect(outcomes(rows)).toEqual(['new', 'new'])
  })

  it('is unchanged when it says only what is known, by code or by name and place', () => {
    expect(outcomes(reviewed(['CD01|城东驿站|106.8301|28.1302|||'], { known: [known()] }))).toEqual(['unchanged'])
    expect(outcomes(reviewed(['|城东 驿站|106.8301|28.1302|||'], { known: [known()] }))).toEqual(['changed'])
    expect(outcomes(reviewed(['|城东驿站|106.8301|28.1302|||'], { known: [known()] }))).toEqual(['unchanged'])
  })

  it('is the station of its name within 50 metres, and lists that the place has moved', () => {
    const [row] = reviewed(['|城东驿站|106.8305|28.1302|||'], { known: [known()] })
    expect(row?.changes).toEqual([{ field: 'place', words: { zh: '位置', en: 'place' }, from: '106.8301,28.1302 (wgs84 106.8301,28.1302)', to: '106.8305,28.1302 (wgs84 106.8305,28.1302)' }])
  })

  it('is the station that was given to us with the same coordinates, and does not move it back from where it was put right', () => {
    const putRight = known({ lng: 106.84, source: { lng: 106.8301, lat: 28.1302, datum: 'wgs84' } })
    const [row] = reviewed(['|城东驿站|106.8301|28.1302|新街 1 号||'], { known: [putRight] })
    expect(row?.changes.map(change => change.field)).toEqual(['address'])
    expect(factsOf(row)).toMatchObject({ lng: 106.84 })
  })

  it('lists every fact that changes, before and after', () => {
    const [row] = reviewed(['CD01|城东暖心驿站|106.8301|28.1302|新街 1 号|有|08:00-20:00'], { known: [known({ address: '老街 2 号' })] })
    expect(row?.outcome).toBe('changed')
    expect(row?.changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['name', '城东驿站', '城东暖心驿站'],
      ['address', '老街 2 号', '新街 1 号'],
      ['hours', '', '08:00-20:00'],
      ['service.water', 'unknown', 'yes'],
    ])
  })

  it('takes nothing away with an empty cell', () => {
    const full = known({ address: '新街 1 号', services: completeServices({ water: { state: 'yes', detail: '桶装', ...unconfirmed } }), hours: { rules: null, words: '白天', ...unconfirmed } })
    expect(outcomes(reviewed(['CD01|城东驿站|106.8301|28.1302|||'], { known: [full] }))).toEqual(['unchanged'])
  })

  it('keeps the code that is printed on the QR', () => {
    const [row] = reviewed(['NEW-9|城东驿站|106.8301|28.1302|||'], { known: [known()] })
    expect(row?.outcome).toBe('unchanged')
    expect(row?.remarks.map(remark => remark.code)).toEqual(['code_kept'])
  })

  it('finds a station by a further programme name, and leaves its own name alone', () => {
    const [row] = reviewed(['|城东工会驿站|106.8301|28.1302|新街 1 号||'], { known: [known({ programmes: ['城东工会驿站'] })] })
    expect(row?.changes.map(change => change.field)).toEqual(['address'])
  })

  it('does not beat what somebody has confirmed, unless the operator vouches for a later day', () => {
    const confirmed = known({ services: completeServices({ water: { state: 'no', detail: null, ...byStaff } }), hours: { rules: null, words: '全天', ...byStaff } })
    const line = 'CD01|城东驿站|106.8301|28.1302||有|08:00-20:00'
    const [row] = reviewed([line], { known: [confirmed] })
    expect(row?.outcome).toBe('unchanged')
    expect(row?.remarks.map(remark => remark.words.zh)).toEqual(['饮水、开放时间有人核实过，没有用文件里的覆盖'])
    const earlier = { confirmedAt: '2026-11-01T00:00:00.000Z', confirmedBy: 'host' as const }
    expect(outcomes(reviewed([line], { known: [confirmed], voucher: earlier }))).toEqual(['unchanged'])
    const later = { confirmedAt: '2026-11-22T16:00:00.000Z', confirmedBy: 'host' as const }
    const [taken] = reviewed([line], { known: [confirmed], voucher: later })
    expect(factsOf(taken).services.water).toEqual({ state: 'yes', detail: null, ...later })
    expect(taken?.changes.map(change => change.field)).toEqual(['hours', 'service.water', 'confirmation'])
  })

  it('renews a confirmation once, and the second time changes nothing', () => {
    const voucher = { confirmedAt: '2026-11-22T16:00:00.000Z', confirmedBy: 'staff' as const }
    const line = 'CD01|城东驿站|106.8301|28.1302||有|'
    const [first] = reviewed([line], { known: [known({ services: completeServices({ water: { state: 'yes', detail: null, ...byStaff } }) })], voucher })
    expect(first?.changes.map(change => change.field)).toEqual(['confirmation'])
    expect(outcomes(reviewed([line], { known: [{ ...known(), ...factsOf(first) }], voucher }))).toEqual(['unchanged'])
  })

  it('keeps dated exceptions when the weekly hours change', () => {
    const exceptions = [{ from: '2027-02-05', to: '2027-02-11', ranges: [], reason: '春节' }]
    const week = Array.from({ length: 7 }, () => [{ start: '09:00', end: '18:00' }])
    const [row] = reviewed(['CD01|城东驿站|106.8301|28.1302|||08:00-20:00'], { known: [known({ hours: { rules: { week, holidays: 'unknown', exceptions }, words: null, ...unconfirmed } })] })
    expect(factsOf(row).hours.rules?.exceptions).toEqual(exceptions)
  })

  it('is handed back when the station is retired', () => {
    const [row] = reviewed(['CD01|城东驿站|106.8301|28.1302|||'], { known: [known({ status: 'retired' })] })
    expect(codesOf(row)).toEqual(['retired'])
    expect(row?.outcome).toBe('refused')
  })

  it('is suspicious when it would mix real facts into a sample', () => {
    const sample = known({ isSample: true })
    expect(outcomes(reviewed(['CD01|城东驿站|106.8301|28.1302|||'], { known: [sample] }))).toEqual(['unchanged'])
    expect(codesOf(reviewed(['CD01|城东驿站|106.8301|28.1302|新街 1 号||'], { known: [sample] })[0])).toEqual(['sample'])
  })
})

describe('rows of one file', () => {
  it('are one place when they carry one name at one place', () => {
    const rows = reviewed(['|城东驿站|106.8301|28.1302|||', '|城东驿站（）|106.8303|28.1302|||'])
    expect(outcomes(rows)).toEqual(['new', 'duplicate'])
    expect(rows[1]?.reasons[0]?.words.zh).toBe('和第 2 行是同一处')
  })

  it('are two places when their codes tell them apart', () => {
    expect(outcomes(reviewed(['CG01|城管小屋|106.8301|28.1302|||', 'CG02|城管小屋|106.8303|28.1302|||']))).toEqual(['new', 'new'])
  })

  it('may not use a code twice', () => {
    const rows = reviewed(['CD01|城东驿站|106.8301|28.1302|||', 'cd01|城西驿站|106.8401|28.1302|||'])
    expect(outcomes(rows)).toEqual(['new', 'refused'])
    expect(rows[1]?.reasons[0]?.words.zh).toBe('编号 CD01 在第 2 行已经用过')
  })

  it('are one station when both mean the same one of ours', () => {
    const rows = reviewed(['CD01|改了名的驿站|106.8301|28.1302|||', '|城东驿站|106.8301|28.1302|||'], { known: [known()] })
    expect(outcomes(rows)).toEqual(['changed', 'duplicate'])
  })
})

describe('a suspicious row', () => {
  it('lies outside the site, unless the operator says anywhere', () => {
    const line = '|远方驿站|113.62|34.755|||'
    expect(codesOf(reviewed([line])[0])).toEqual(['outside_site'])
    expect(outcomes(reviewed([line], { isAnywhere: true }))).toEqual(['new'])
  })

  it('lies in the sea off a coastal site', () => {
    const coast = { name: '海边县', bounds: { west: 121, south: 29, east: 122, north: 30 }, areas: [] }
    expect(codesOf(reviewed(['|海上驿站|123.456|29.51|||'], { site: coast })[0])).toEqual(['outside_site'])
  })

  it('lies on top of a station of another name', () => {
    const [row] = reviewed(['|司机之家|106.83014|28.13021|||'], { known: [known()] })
    expect(codesOf(row)).toEqual(['on_top_of_station'])
    expect(row?.reasons[0]?.words.zh).toContain('离已有的「城东驿站」只有 4 米')
  })

  it('lies on top of an earlier row of another name', () => {
    const rows = reviewed(['|城东驿站|106.8301|28.1302|||', '|司机之家|106.83014|28.13021|||'])
    expect(rows.map(codesOf)).toEqual([[], ['on_top_of_row']])
  })

  it('carries the name of a station half a kilometre off, as a file in another datum does', () => {
    const [row] = reviewed(['|城东驿站|106.8340|28.1263|||'], { known: [known()] })
    expect(codesOf(row)).toEqual(['same_name_near'])
    expect(row?.reasons[0]?.words.zh).toMatch(/^57\d 米外已有同名站点 CD01：是不是坐标系声明错了/)
  })

  it('lies more than 10 km from the town it is declared in', () => {
    const row = onlyRow('乡镇街道', '甲|106.95|28.13|城东街道')
    expect(codesOf(row)).toEqual(['far_from_town'])
    expect(row.reasons[0]?.words.zh).toBe('写的是城东街道，离城东街道却有 11.8 公里')
    expect(onlyRow('乡镇街道', '甲|106.93|28.13|城东街道').outcome).toBe('new')
  })

  it('is not suspicious any more once it has been taken', () => {
    const outside = known({ lng: 113.62, lat: 34.755 })
    expect(outcomes(reviewed(['CD01|城东驿站|113.62|34.755|||'], { known: [outside] }))).toEqual(['unchanged'])
  })
})

describe('the area of a row', () => {
  it.each([['城东街道', 'dong'], ['城东', 'dong'], ['城东街道办事处', 'dong'], ['示例县城东街道', 'dong'], ['高山镇', 'shan']])('is found for the town %s', (town, areaId) => {
    expect(factsOf(onlyRow('乡镇街道', `甲|106.831|28.13|${town}`)).areaId).toBe(areaId)
  })

  it('is the community where that is known too', () => {
    expect(factsOf(onlyRow('街道|社区', '甲|106.831|28.13|城东街道|一心社区')).areaId).toBe('dong-yi')
    expect(factsOf(onlyRow('社区', '甲|106.831|28.13|一心')).areaId).toBe('dong-yi')
  })

  it('stays empty, with a remark, for a town that the site does not know', () => {
    const row = onlyRow('街道', '甲|106.831|28.13|别处街道')
    expect(factsOf(row).areaId).toBeNull()
    expect(row.remarks.map(remark => remark.code)).toEqual(['area_unknown'])
  })
})
