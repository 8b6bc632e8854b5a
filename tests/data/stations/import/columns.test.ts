import { describe, expect, it } from 'vitest'
import { chooseColumns } from '#data/stations/import/columns.ts'
import { splitHeader } from '#data/stations/import/header-row.ts'
import { answerTo, problemsOf, review } from './import-story.ts'

/** Field to heading, as chosen. */
function chosen(header: readonly string[], overrides = {}, datum: 'wgs84' | 'gcj02' | 'bd09' = 'gcj02') {
  const answer = chooseColumns(header, datum, overrides)
  return answer.mapping === null
    ? answer.problems.map(problem => problem.code)
    : Object.fromEntries([...answer.mapping].map(([field, column]) => [field, header[column]]))
}

describe('guessing which column is what', () => {
  it('knows Chinese headings as offices write them', () => {
    expect(chosen(['序号', '驿站名称（全称）', '详细地址', '所属街道', '经度', '纬度', '开放时间', '承办单位名称', '饮水', '手机充电', '备注'])).toEqual({
      'name': '驿站名称（全称）',
      'address': '详细地址',
      'town': '所属街道',
      'lng': '经度',
      'lat': '纬度',
      'hours': '开放时间',
      'hostName': '承办单位名称',
      'service.water': '饮水',
      'service.charging': '手机充电',
      'accessWords': '备注',
    })
  })

  it('knows English headings, whatever their case', () => {
    expect(chosen(['Station_Name', 'LNG', 'Lat', 'Opening Hours', 'toilet'])).toEqual({ 'name': 'Station_Name', 'lng': 'LNG', 'lat': 'Lat', 'hours': 'Opening Hours', 'service.toilet': 'toilet' })
  })

  it('takes the published hours and never the column of defaults beside them', () => {
    expect(chosen(['name', 'lng', 'lat', 'open_hours_repo_default', 'open_hours_published'])).toMatchObject({ hours: 'open_hours_published' })
  })

  it.each(['open_hours_repo_default', '默认开放时间', '开放时间（推测）', 'opening_hours_guess', '预估开放时间'])('takes no hours at all where the only column is %s', (guess) => {
    expect(chosen(['name', 'lng', 'lat', guess])).not.toHaveProperty('hours')
  })

  it('says which columns it left out and why', () => {
    const { notes } = review(['名称|经度|纬度|默认时间|联系电话|序号', '甲|106.8|28.1|8:00-20:00|13800000000|1'])
    expect(notes.map(note => note.words.zh)).toEqual(['推测或默认值，没有导入：默认时间', '个人联系方式，没有导入：联系电话', '没有对应字段，没有导入：序号'])
  })

  it('does not take the name of a contact person for the name of the station', () => {
    expect(chosen(['联系人名称', '负责人', '经度', '纬度'])).toEqual(['missing_column'])
  })

  it('chooses the coordinate columns of the declared datum', () => {
    const header = ['名称', '经度(WGS84)', '纬度(WGS84)', '经度(GCJ02)', '纬度(GCJ02)']
    expect(chosen(header, {}, 'gcj02')).toMatchObject({ lng: '经度(GCJ02)', lat: '纬度(GCJ02)' })
    expect(chosen(header, {}, 'wgs84')).toMatchObject({ lng: '经度(WGS84)', lat: '纬度(WGS84)' })
  })

  it('takes longitude and latitude in one column where they have none of their own', () => {
    expect(chosen(['名称', '高德坐标'])).toEqual({ name: '名称', lngLat: '高德坐标' })
  })
})

describe('what the operator says of columns', () => {
  const header = ['名称', '点位', '经度', '纬度', '开放时间', '营业', '默认营业', '手机']

  it('wins over the guess', () => {
    expect(chosen(header, { name: '点位', hours: '营业' })).toMatchObject({ name: '点位', hours: '营业' })
  })

  it('leaves a field out when the heading is empty', () => {
    expect(chosen(header, { hours: '' })).not.toHaveProperty('hours')
  })

  it.each([
    ['a field that does not exist', { phone: '手机' }, 'unknown_field'],
    ['a column that does not exist', { name: '没有这一列' }, 'unknown_column'],
    ['a column of guesses', { hours: '默认营业' }, 'guess_column'],
    ['a column of phone numbers', { accessWords: '手机' }, 'personal_column'],
    ['one column for two fields', { name: '点位', address: '点位' }, 'column_twice'],
  ])('cannot name %s', (_, overrides, code) => {
    expect(chosen(header, overrides)).toEqual([code])
  })

  it('cannot name a heading that several columns carry', () => {
    expect(chosen(['名称', '经度', '纬度', '备用', '备用'], { address: '备用' })).toEqual(['ambiguous_column'])
  })
})

describe('a file that is refused as a whole', () => {
  it('has no declared datum', () => {
    expect(problemsOf(['名称|经度|纬度', '甲|106.8|28.1'], { datum: null })).toEqual(['unknown_datum'])
    expect(problemsOf(['名称|经度|纬度', '甲|106.8|28.1'], { datum: 'gps' })).toEqual(['unknown_datum'])
  })

  it.each(['lng_gcj02', '经度（高德）', '火星经度'])('says in the heading %s that it is in another datum than declared', (heading) => {
    const answer = answerTo([`名称|${heading}|纬度`, '甲|106.8|28.1'], { datum: 'bd09' })
    expect(answer).toMatchObject({ review: null, problems: [{ code: 'datum_contradicts', words: { zh: `列「${heading}」写的是 gcj02，声明的坐标系却是 bd09` } }] })
  })

  it('has no names, or no coordinates', () => {
    expect(problemsOf(['地址|经度|纬度', '某路|106.8|28.1'])).toEqual(['missing_column'])
    expect(problemsOf(['名称|地址', '甲|某路'])).toEqual(['missing_column', 'missing_column'])
  })

  it('is empty, or has nothing but a heading', () => {
    expect(problemsOf([])).toEqual(['empty'])
    expect(problemsOf(['名称|经度|纬度', '||'])).toEqual(['empty'])
  })

  it('has 50,001 rows; 50,000 are taken', () => {
    const rows = Array.from({ length: 50_001 }, (_, at) => `驿站${at}|${106.6 + (at % 400) / 1000}|${28 + Math.floor(at / 400) / 1000}`)
    expect(problemsOf(['名称|经度|纬度', ...rows])).toEqual(['too_many_rows'])
    expect(review(['名称|经度|纬度', ...rows.slice(1)]).counts.new).toBe(50_000)
  })
})

describe('the heading', () => {
  it('is found below a title and a date, and rows keep their number in the file', () => {
    const { rows, table } = review(['示例县暖心驿站汇总表||', '填报日期：2026年11月||', '||', '名称|经度|纬度', '甲|106.8|28.1', '||', '乙|106.9|28.2'])
    expect(table.header).toEqual(['名称', '经度', '纬度'])
    expect(rows.map(row => [row.number, row.name])).toEqual([[5, '甲'], [7, '乙']])
  })

  it('is the first row where no row looks like one', () => {
    expect(splitHeader([{ number: 1, cells: ['甲', '乙'] }, { number: 2, cells: ['丙', '丁'] }]).header).toEqual(['甲', '乙'])
  })
})
