import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { ImportFileError } from '#server/stations/import/import-file-error.ts'
import { readImportFile } from '#server/stations/import/read-import-file.ts'

const csv = (bytes: Buffer | string) => readImportFile({ name: '驿站.csv', bytes: Buffer.from(bytes) })
const cellsOf = async (bytes: Buffer | string) => (await csv(bytes)).grid.map(row => row.cells)

/** The code and the Chinese words for which a file is handed back. */
async function refusalOf(reading: Promise<unknown>): Promise<string[]> {
  const error: unknown = await reading.then(() => undefined, (reason: unknown) => reason)
  if (!(error instanceof ImportFileError))
    throw new Error(`expected an ImportFileError, got ${String(error)}`)
  return error.problems.flatMap(problem => [problem.code, problem.words.zh])
}

const TABLE = '名称,经度,纬度\r\n城东驿站（朙）,106.83,28.13\r\n'
const CELLS = [['名称', '经度', '纬度'], ['城东驿站（朙）', '106.83', '28.13']]

describe('a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from(TABLE)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${TABLE}`)],
    ['GBK, as WPS writes it', iconv.encode(TABLE, 'gbk')],
    ['GB18030', iconv.encode(TABLE, 'gb18030')],
    ['UTF-16 with a mark, as Excel calls Unicode text', iconv.encode(TABLE, 'utf-16le', { addBOM: true })],
  ])('is read from %s', async (_, bytes) => {
    expect(await cellsOf(bytes)).toEqual(CELLS)
  })

  it.each([
    ['neither UTF-8 nor GBK', Buffer.from([0xE5, 0x9F, 0x8E, 0xFF, 0xFF, 0x2C, 0x80, 0x0A])],
    ['cut within a UTF-8 character after a mark', Buffer.from([0xEF, 0xBB, 0xBF, 0xE5, 0x9F])],
    ['binary', Buffer.from([0x50, 0x00, 0x03, 0x00])],
  ])('is handed back when its bytes are %s', async (_, bytes) => {
    expect(await refusalOf(csv(bytes))).toEqual(['unreadable', '文件读不出来：编码既不是 UTF-8 也不是 GBK'])
  })

  it('may be separated by tabs, semicolons or full-width commas', async () => {
    for (const separator of ['\t', ';', '，'])
      expect(await cellsOf(TABLE.replaceAll(',', separator))).toEqual(CELLS)
  })

  it('is not split at the commas and semicolons of its addresses and hours', async () => {
    const row = ['甲', '106.83', '28.13', '某路，某号，二楼，左手边，往里走', '周一 8:00-9:00;周二 8:00-9:00;周三 8:00-9:00;周四 8:00-9:00']
    expect(await cellsOf(['名称,经度,纬度,地址,开放时间', row.join()].join('\n'))).toEqual([['名称', '经度', '纬度', '地址', '开放时间'], row])
  })

  it('keeps commas and line ends within quotes, and numbers rows as a spreadsheet does', async () => {
    const { grid } = await csv('名称,时间\n"甲\n驿站","08:00-12:00,14:00-18:00"\n\n乙,24小时\n')
    expect(grid).toEqual([
      { number: 1, cells: ['名称', '时间'] },
      { number: 2, cells: ['甲\n驿站', '08:00-12:00,14:00-18:00'] },
      { number: 3, cells: [''] },
      { number: 4, cells: ['乙', '24小时'] },
    ])
  })

  it('is handed back with the line when a quote is never closed', async () => {
    expect((await refusalOf(csv('名称,经度\n"甲,106\n乙,107\n')))[1]).toMatch(/^文件读不出来：第 \d+ 行附近的引号或长度不对$/)
  })

  it('is handed back when one line never ends', async () => {
    expect((await refusalOf(csv('甲,'.repeat(200_000))))[0]).toBe('unreadable')
  })

  it('is handed back above 20 MB, and says so', async () => {
    expect(await refusalOf(csv(Buffer.alloc(20 * 1024 * 1024 + 1, 'a')))).toEqual(['too_large', '文件超过 20 MB，请拆成几个文件'])
  })
})

describe('a GeoJSON file', () => {
  const geojson = (content: unknown) => readImportFile({ name: '驿站.geojson', bytes: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) })
  const feature = (geometry: unknown, properties: unknown) => ({ type: 'Feature', geometry, properties })
  const collection = (features: readonly unknown[], more = {}) => ({ type: 'FeatureCollection', features, ...more })

  it('gives properties and points as columns, lists joined, anything nested left out', async () => {
    const { grid } = await geojson(collection([
      feature({ type: 'Point', coordinates: [106.83, 28.13, 880] }, { name: '甲', programmes: ['乙', '丙'], open: true, nested: { a: 1 } }),
      feature({ type: 'Point', coordinates: [106.84, 28.14] }, { seats: 8 }),
    ]))
    expect(grid.map(row => row.cells)).toEqual([
      ['geometry.lng', 'geometry.lat', 'geometry.type', 'name', 'programmes', 'open', 'nested', 'seats'],
      ['106.83', '28.13', '', '甲', '乙、丙', 'true', '', ''],
      ['106.84', '28.14', '', '', '', '', '', '8'],
    ])
    expect(grid.map(row => row.number)).toEqual([0, 1, 2])
  })

  it('keeps features without a point, so that their rows can say so', async () => {
    const { grid } = await geojson(collection([feature({ type: 'Polygon', coordinates: [] }, { name: '甲' }), feature(null, { name: '乙' })]))
    expect(grid.slice(1).map(row => row.cells)).toEqual([['', '', 'Polygon', '甲'], ['', '', '', '乙']])
  })

  it('is not fooled by a property called __proto__', async () => {
    const { grid } = await geojson('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"__proto__":"x","name":"甲"}}]}')
    expect(grid[1]?.cells.at(-1)).toBe('甲')
  })

  it.each([
    ['it is not JSON', '{"type":', '文件读不出来：不是 JSON'],
    ['it is no FeatureCollection', { type: 'Topology' }, '文件读不出来：不是 GeoJSON 的 FeatureCollection'],
    ['it is in metres of a projection', collection([], { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } } }), '文件读不出来：坐标系 urn:ogc:def:crs:EPSG::3857 不是经纬度'],
    ['it has 50,001 features', collection(Array.from({ length: 50_001 }, () => ({}))), '超过 50000 行，请拆成几个文件'],
    ['it has 201 properties', collection([feature(null, Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`p${at}`, 1])))]), '文件读不出来：超过 200 个属性'],
  ])('is handed back when %s', async (_, content, words) => {
    expect((await refusalOf(geojson(content)))[1]).toBe(words)
  })
})

describe('a file of another kind', () => {
  it('is handed back with the kinds that are read', async () => {
    expect(await refusalOf(readImportFile({ name: '驿站.pdf', bytes: Buffer.alloc(4) }))).toEqual(['unknown_kind', '不认识的文件类型「.pdf」：请用 .csv、.xlsx、.xls 或 .geojson'])
  })
})
