import type { HolidayNotice } from './holiday-notice.ts'

/** 国办发明电〔2025〕7号, 4 November 2025. Dates taken from NateScarlet/holiday-cn, 2026.json (MIT licence). */
export const notice2026 = {
  year: 2026,
  source: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
  holidays: [
    {
      name: '元旦',
      from: '2026-01-01',
      to: '2026-01-03',
      makeup: ['2026-01-04'],
    },
    {
      name: '春节',
      from: '2026-02-15',
      to: '2026-02-23',
      makeup: ['2026-02-14', '2026-02-28'],
    },
    {
      name: '清明节',
      from: '2026-04-04',
      to: '2026-04-06',
      makeup: [],
    },
    {
      name: '劳动节',
      from: '2026-05-01',
      to: '2026-05-05',
      makeup: ['2026-05-09'],
    },
    {
      name: '端午节',
      from: '2026-06-19',
      to: '2026-06-21',
      makeup: [],
    },
    {
      name: '中秋节',
      from: '2026-09-25',
      to: '2026-09-27',
      makeup: [],
    },
    {
      name: '国庆节',
      from: '2026-10-01',
      to: '2026-10-07',
      makeup: ['2026-09-20', '2026-10-10'],
    },
  ],
} as const satisfies HolidayNotice
