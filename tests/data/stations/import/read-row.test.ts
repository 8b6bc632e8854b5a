import { describe, expect, it } from 'vitest'
import { codesOf, factsOf, onlyRow } from './import-story.ts'

const rowWith = (heading: string, cell: string, told = {}) => onlyRow(heading, `城东驿站|106.8301|28.1302|${cell}`, told)

describe('a row that is handed back', () => {
  it.each([
    ['it has no name', '|106.83|28.13', 'missing_name'],
    ['its name is only a dash', '-|106.83|28.13', 'missing_name'],
    ['its name has 81 characters', `${'驿'.repeat(81)}|106.83|28.13`, 'name_too_long'],
    ['it has no coordinates', '甲||', 'missing_coordinates'],
    ['it has a longitude and no latitude', '甲|106.83|', 'unreadable_coordinates'],
    ['its coordinates are in degrees and minutes', '甲|106°49′|28°08′', 'unreadable_coordinates'],
    ['its coordinates are words', '甲|不清楚|28.13', 'unreadable_coordinates'],
    ['it lies in the Gulf of Guinea, where 0,0 is', '甲|0|0', 'outside_china'],
    ['it lies in the Pacific', '甲|150.2|28.13', 'outside_china'],
    ['its name is a formula', '=HYPERLINK("http://x")|106.83|28.13', 'formula'],
    ['its name begins like a formula', '@SUM(A1)|106.83|28.13', 'formula'],
    ['its name begins like a formula in full width', '＝1+1|106.83|28.13', 'formula'],
    ['its longitude is the error of a formula', '甲|#REF!|28.13', 'formula'],
    ['its name holds a control character', '甲\u0007|106.83|28.13', 'control_characters'],
    ['its name turns the reading direction around', '甲\u202E乙|106.83|28.13', 'control_characters'],
    ['it has more cells than the heading, as after a comma without quotes', '甲|106.83|28.13|多出来的', 'too_many_cells'],
  ])('because %s', (_, line, code) => {
    const row = onlyRow('', line)
    expect(row.outcome).toBe('refused')
    expect(codesOf(row)).toEqual([code])
    expect(row.work).toBeNull()
  })

  it('is told that longitude and latitude look swapped, with both numbers', () => {
    expect(onlyRow('', '甲|28.13|106.83').reasons[0]?.words).toEqual({
      zh: '经纬度像是写反了：经度写成了 28.13，纬度写成了 106.83',
      en: 'longitude and latitude look swapped: longitude is 28.13, latitude is 106.83',
    })
  })

  it('is told everything that stands against it at once', () => {
    expect(codesOf(onlyRow('编号', `${'驿'.repeat(81)}|x|28.13|短`))).toEqual(['name_too_long', 'bad_code', 'unreadable_coordinates'])
  })

  it.each(['A', 'TZ 01', '编号一', 'A-23456789-1234567'])('has the code %s, which does not fit a QR', code => expect(codesOf(rowWith('编号', code))).toEqual(['bad_code']))
})

describe('what a row tells', () => {
  it('is nothing but name and place where the other cells are empty', () => {
    const facts = factsOf(onlyRow('地址|开放时间|饮水|承办单位', '城东驿站|106.8301|28.1302||—|未知|无'))
    expect(facts).toMatchObject({ address: null, precision: 'geocoded', host: { kind: 'other', name: null }, hours: { rules: null, words: null }, access: { who: 'unknown', words: null, seats: null } })
    expect(Object.values(facts.services).every(fact => fact.state === 'unknown')).toBe(true)
  })

  it('keeps the coordinates as given beside the converted ones', () => {
    const facts = factsOf(onlyRow('', '城东驿站|106.831234567|28.13', { datum: 'gcj02' }))
    expect(facts.source).toEqual({ lng: 106.831234567, lat: 28.13, datum: 'gcj02' })
    expect(facts.lng).toBeCloseTo(106.8273, 3)
    expect(facts.lat).toBeCloseTo(28.1335, 3)
  })

  it('reads full-width digits, and longitude and latitude in one cell', () => {
    expect(factsOf(onlyRow('', '甲|１０６．８３|２８．１３')).lng).toBe(106.83)
  })

  it('claims nobody as a witness unless the operator vouches for the file', () => {
    expect(factsOf(rowWith('饮水', '有')).services.water).toEqual({ state: 'yes', detail: null, confirmedAt: null, confirmedBy: null })
    const voucher = { confirmedAt: '2026-11-19T16:00:00.000Z', confirmedBy: 'host' as const }
    expect(factsOf(rowWith('饮水', '有', { voucher })).services.water).toMatchObject({ state: 'yes', ...voucher })
  })

  it.each([['有', 'yes'], ['√', 'yes'], ['Y', 'yes'], ['TRUE', 'yes'], ['无', 'no'], ['否', 'no'], ['×', 'no'], ['', 'unknown'], ['/', 'unknown'], ['4', 'unknown'], ['正在安装', 'unknown']])('reads %j under a service as %s', (cell, state) => {
    expect(factsOf(rowWith('饮水', cell)).services.water.state).toBe(state)
  })

  it('remarks words under a service that say neither yes nor no', () => {
    expect(rowWith('饮水', '正在安装').remarks.map(remark => remark.words.zh)).toEqual(['「饮水」里的「正在安装」看不出有还是没有，按未知处理'])
  })

  it('keeps the words beside a yes', () => {
    expect(factsOf(rowWith('手机充电', '有（插座 4 个）')).services.charging).toMatchObject({ state: 'yes', detail: '插座 4 个' })
  })

  it('reads a list of services, and does not take the charging of e-bikes for that of phones', () => {
    const row = rowWith('服务项目', '饮水、WiFi，提供休息；无空调、电动车充电')
    const { water, wifi, rest, aircon, charging } = factsOf(row).services
    expect([water, wifi, rest, aircon, charging].map(fact => fact.state)).toEqual(['yes', 'yes', 'yes', 'no', 'unknown'])
    expect(row.remarks.map(remark => remark.code)).toEqual(['service_unread'])
  })

  it('reads opening hours, and keeps those it cannot read as words', () => {
    expect(factsOf(rowWith('开放时间', '周一至周五 08:30-12:00,14:00-17:30')).hours.rules?.week[0]).toEqual([{ start: '08:30', end: '12:00' }, { start: '14:00', end: '17:30' }])
    const unread = rowWith('开放时间', '工作日开放')
    expect(factsOf(unread).hours).toMatchObject({ rules: null, words: '工作日开放' })
    expect(unread.remarks.map(remark => remark.code)).toEqual(['hours_unread'])
  })

  it.each([['实测', 'exact'], ['poi', 'geocoded'], ['amap_geocode_of_address', 'approximate'], ['大概', 'approximate'], ['不知道', 'geocoded']])('takes coordinates from %s as %s', (cell, precision) => {
    expect(factsOf(rowWith('坐标来源', cell)).precision).toBe(precision)
  })

  it('takes coordinates of two decimals as approximate, whatever else the file says', () => {
    expect(factsOf(onlyRow('坐标来源', '甲|106.83|28.13|实测')).precision).toBe('approximate')
    expect(factsOf(onlyRow('坐标来源', '甲|106.831|28.13|实测')).precision).toBe('exact')
  })

  it.each([['城管小屋', 'urban_management'], ['社区党群服务中心', 'party_service_centre'], ['美团', 'platform'], ['中国银行', 'bank']])('takes the host kind %s for %s', (cell, kind) => {
    expect(factsOf(rowWith('承办类型', cell)).host.kind).toBe(kind)
  })

  it('reads further names, seats and who may enter', () => {
    const facts = factsOf(onlyRow('其他名称|座位数|开放对象|怎么进', '甲|106.83|28.13|工会驿站、司机之家|8个|户外劳动者|正门左边'))
    expect(facts.programmes).toEqual(['工会驿站', '司机之家'])
    expect(facts.access).toMatchObject({ seats: 8, who: 'riders', words: '正门左边' })
  })

  it('is text, not a formula, behind an apostrophe', () => {
    expect(factsOf(onlyRow('', '\'@骑手之家|106.83|28.13')).name).toBe('@骑手之家')
  })

  it('loses line ends and invisible characters that copying leaves behind', () => {
    expect(factsOf(onlyRow('', '\uFEFF城东\n驿站\u200B |106.83|28.13')).name).toBe('城东 驿站')
  })

  it('takes a code in lower case as the one printed in capitals', () => {
    expect(rowWith('编号', 'tz-07').work).toMatchObject({ kind: 'insert', code: 'TZ-07' })
  })
})
