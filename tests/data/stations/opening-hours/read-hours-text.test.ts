import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatHours } from '#data/stations/opening-hours/format-hours.ts'
import { openingHoursSchema } from '#data/stations/opening-hours/opening-hours.ts'
import { readHoursText } from '#data/stations/opening-hours/read-hours-text.ts'
import { SEED } from './arbitrary-hours.ts'

/** What was read, in the canonical writing (which its own test shows to be faithful), or the reason for reading nothing. */
function read(text: string): string {
  const reading = readHoursText(text)
  return reading.rules
    ? formatHours(openingHoursSchema.parse(reading.rules))
    : reading.reason
}

describe('published texts of real stations', () => {
  it.each([
    ['24小时', '24小时'],
    ['08:30-12:00,14:00-17:30', '每天 08:30-12:00,14:00-17:30'],
    ['8:30-11:00, 13:00-17:00', '每天 08:30-11:00,13:00-17:00'],
    ['周一至周五 08:30-12:00,13:00-17:30', '周一至周五 08:30-12:00,13:00-17:30'],
    ['周一至周五8:30-17:00', '周一至周五 08:30-17:00'],
    ['工作日开放', 'times_missing'],
    ['06：00 - 22：00', '每天 06:00-22:00'],
    ['5:00-21:00', '每天 05:00-21:00'],
    ['Mo-Fr 08:00-17:30', '周一至周五 08:00-17:30'],
    ['三~日 08:00~17:00', '周三至周日 08:00-17:00'],
    ['Su-Mo 09:00-17:00; Tu-Sa 08:30-21:00', '周一、周日 09:00-17:00；周二至周六 08:30-21:00'],
    ['24/7', '24小时'],
    ['18:00-02:00', '每天 18:00-次日02:00'],
    ['08:45-23:45', '每天 08:45-23:45'],
  ])('%s', (text, meaning) => expect(read(text)).toBe(meaning))
})

describe('the same thing in other words', () => {
  it.each([
    [
      '周一至周五 08:30-17:30',
      [
        '星期一至星期五 8:30-17:30',
        '礼拜一到礼拜五8:30至17:30',
        '周一~周五：8:30—17:30',
        '周一至五 08:30–17:30',
        '周1-5 8:30～17:30',
        '周1至周5 8点半到17点半',
        '周一、二、三、四、五 8:30-17:30',
        '周一二三四五 8：30－17：30',
        '８：３０－１７：３０（周一至周五）',
        '8:30-17:30 周一至周五',
        'Mon-Fri 8:30-17:30',
        'Monday to Friday 8:30am-5:30pm',
        'Mo-Fr 08:30-17:30; Sa,Su off',
        '8:30-17:30，周末休息',
        '周一至周五8:30-17:30，双休日不开放',
        '8:30-17:30，周六日休息',
        '除周末外 8:30-17:30',
        '开放时间：周一到周五，8:30:00-17:30:00',
        '週一至週五 8:30-17:30',
        '每周一至周五 上午8:30-下午5:30',
        '周一至周五 8:30-17:30\n周六、周日休息',
      ],
    ],
    [
      '周一至周五 08:30-12:00,14:00-17:30；节假日休息',
      [
        '工作日 8:30-12:00、14:00-17:30',
        '工作日（周一至周五）上午8:30-12:00，下午2:00-5:30',
        '上午：8:30-12:00；下午：2:00-5:30（工作日）',
        '法定工作日上午8:30——12:00，下午14:00——17:30',
        '周一至周五 8:30-12:00；14:00-17:30；节假日休息',
        '周一至周五（节假日除外）8:30-12:00,14:00-17:30',
        '周一至周五 8:30-12:00,14:00-17:30，除法定节假日外',
        '周一至周五8:30-12:00 14:00-17:30(不含节假日)',
        'Mo-Fr 08:30-12:00,14:00-17:30; PH off',
        '周一至周五：8点30分至12点整、14时至17时30分；周末及法定节假日休息',
      ],
    ],
    [
      '每天 08:00-20:00',
      [
        '8:00-20:00',
        '每日08:00-20:00',
        '周一至周日 8:00-20:00',
        '每天早8点到晚8点',
        '8-20点',
        '8点—20点开放',
        '早上八点至晚上八点',
        '8am-8pm',
        '每天8:00-20:00（含周末）',
        '8:00-20:00，节假日另行通知',
      ],
    ],
    [
      '每天 08:00-20:00；节假日照常',
      [
        '全年无休 8:00-20:00',
        '8:00-20:00，全年无休',
        '全年 8:00-20:00',
        '8:00-20:00（节假日无休）',
        '每天 8:00-20:00，节假日照常开放',
        '8:00-20:00 节假日不休息',
        '周一至周日（含节假日）8:00-20:00',
        'Mo-Su,PH 08:00-20:00',
      ],
    ],
    [
      '24小时',
      [
        '24小时开放',
        '24小时营业',
        '全天开放',
        '全天候',
        '24h',
        '24H',
        '7*24小时',
        '7×24小时',
        '每天24小时',
        '00:00-24:00',
        '0:00-24:00',
        '00:00-23:59',
        '24小时不打烊，全年无休',
        '24小时全天开放',
        '全天24小时对外开放',
        '00:00-24:00 全年',
        '周一至周日 全天',
        '全年24小时开放',
        '２４小时',
        '二十四小时',
      ],
    ],
    [
      '每天 20:00-次日02:00',
      [
        '晚上8点-凌晨2点',
        '晚8:00至次日2:00',
        '20:00-次日02:00',
        '20:00-2:00',
        '晚20:00-02:00',
        '8pm-2am',
      ],
    ],
    [
      '每天 18:00-24:00',
      [
        '18:00-24:00',
        '晚6点-晚上12点',
        '下午6:00-24:00',
        '18点至24点',
      ],
    ],
    [
      '周一至周五 24小时',
      ['周一至周五24小时', '周一至周五全天，周末休息'],
    ],
    [
      '周一至周六 08:00-20:00；周日 09:00-12:00',
      [
        '每天8:00-20:00，周日9:00-12:00',
        '8:00-20:00；周日 9:00-12:00',
        '8:00-20:00(周一至周六)，9:00-12:00(周日)',
        '周一至周六 08:00-20:00 周日 09:00-12:00',
      ],
    ],
    [
      '每天 11:30-13:30',
      ['中午11:30-1:30', '11:30-13:30', '中午11点半到13点半'],
    ],
  ])('%s', (meaning, texts) => expect(texts.map(text => [
    text,
    read(text),
  ])).toEqual(texts.map(text => [text, meaning])))
})

describe('holidays', () => {
  it.each([
    ['are not known without a word on them', '周一至周五 8:00-17:00', 'unknown'],
    ['are as every day where it is open day and night', '24小时', 'same'],
    ['are not as every day where it is open day and night on workdays only', '周一至周五 24小时', 'unknown'],
    ['are closed for those open on 工作日', '工作日 8:00-17:00', 'closed'],
    ['are not known for those open on 工作日 and weekends', '工作日 8:00-18:00，周末 9:00-17:00', 'unknown'],
    ['are not known where another notice will say', '24小时，节假日另行通知', 'unknown'],
    [
      'have hours of their own',
      '周一至周日 8:00-18:00，节假日 10:00-16:00',
      [
        { start: '10:00', end: '16:00' },
      ],
    ],
  ])('%s', (_, text, holidays) => expect(readHoursText(text).rules?.holidays).toEqual(holidays))

  it('leave weekends unknown where 节假日 stands against 工作日 and may mean them too', () => {
    expect(read('工作日8:00-18:00，节假日9:00-17:00')).toBe('周一至周五 08:00-18:00；周六、周日 不详；节假日 09:00-17:00')
  })
})

describe('what is refused, as a whole and with a reason', () => {
  it.each([
    [
      'empty',
      ['', '  \n'],
    ],
    [
      'too_long',
      [
        '8:00-17:00 '.repeat(50),
      ],
    ],
    [
      'times_missing',
      [
        '周一至周五',
        '工作日',
        '节假日休息',
        '全年无休',
        '周日休息',
        '周末不详',
        '周一至周五8:30-17:00，周末开放',
        '周一至周五；周六 9:00-12:00',
        '不详',
      ],
    ],
    [
      'seasonal',
      [
        '夏季8:00-18:00 冬季8:30-17:30',
        '5月-10月 8:00-19:00',
        '夏令时 8:00-18:00',
        '暑假 8:00-20:00',
        '10月1日至7日休息',
      ],
    ],
    [
      'ambiguous_clock',
      [
        '8:30-5:30',
        '2:00-5:30',
        '8:30-11:00,2:00-5:30',
        '8点-5点',
        '上午9:00-5:00',
        '早8点-5点',
        '12:00-5:00',
        '5:00-12:00',
        '8:00-8:00',
        '晚上8点-2点',
        '1:00-下午5:00',
        '8:00-10:00pm',
        '上午8:30-12:00,2:00-5:30',
        '下午5点-下午2点',
      ],
    ],
    [
      'contradiction',
      [
        '周一8:00-12:00；周一14:00-18:00',
        '周一至周三 8:00-12:00，周三至周五 9:00-12:00',
        '周一至周五 全天 8:00-17:00',
        '全天 8:00-20:00',
        '上午14:00-17:00',
        '24:00-02:00',
        '8:00-次日10:00',
        '节假日休息，节假日照常，8:00-17:00',
        '工作日（周一至周六）8:00-17:00',
      ],
    ],
    [
      'not_understood',
      [
        '08:00-20:00左右',
        '约8:00-17:00',
        '需预约',
        '随时',
        '以社区通知为准，8:00-17:00',
        '25:00-26:00',
        '8:60-9:00',
        '8:30',
        '8:00起',
        '9-5',
        '早九晚五',
        '一、8:00-12:00 二、14:00-18:00',
        '周八 8:00-17:00',
        '8:00-17:00 午休',
        '暂停开放',
        '休息',
        '城管小屋',
        'Mo-Fr 08:00-17:00 "by appointment"',
        'sunrise-sunset',
        '8:00-17:00 周末也许',
        '电话13800138000',
      ],
    ],
  ])('%s', (reason, texts) => expect(texts.map(text => [
    text,
    read(text),
  ])).toEqual(texts.map(text => [text, reason])))

  it('never throws, and what it reads is valid', () => {
    const piece = fc.constantFrom('周一', '至', '周五', '工作日', '周末', '节假日', '8:30', '17:30', '-', ',', '；', '（', '）', '上午', '下午', '晚', '2', '点', '休息', '除', '外', '含', '24小时', '次日', ' ', '日', '三', 'PH', 'off', '开放', '不详', '照常', '🙂', '0', ':')
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''))), (text) => {
      const { rules } = readHoursText(text)
      if (rules)
        openingHoursSchema.parse(rules)
    }), { seed: SEED, numRuns: 5000 })
  })

  it('is a text with one more word that it does not know', () => {
    const understood = [
      '24小时',
      '周一至周五 8:30-17:00',
      '工作日 上午8:30-12:00',
      '8:00-20:00，节假日休息',
    ]
    expect(understood.flatMap(text => [`${text} 或许`, `或许 ${text}`, `${text}®`]).map(read)).toEqual(Array.from({ length: 12 }).fill('not_understood'))
  })
})
