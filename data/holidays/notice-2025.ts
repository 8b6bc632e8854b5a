import type { HolidayNotice } from './holiday-notice.ts'

/** 国办发明电〔2024〕12号, 12 November 2024. */
export const notice2025 = {
  year: 2025,
  source: 'https://www.gov.cn/zhengce/content/202411/content_6986382.htm',
  holidays: [
    {
      name: '元旦',
      from: '2025-01-01',
      to: '2025-01-01',
      makeup: [],
    },
    {
      name: '春节',
      from: '2025-01-28',
      to: '2025-02-04',
      makeup: ['2025-01-26', '2025-02-08'],
    },
    {
      name: '清明节',
      from: '2025-04-04',
      to: '2025-04-06',
      makeup: [],
    },
    {
      name: '劳动节',
      from: '2025-05-01',
      to: '2025-05-05',
      makeup: ['2025-04-27'],
    },
    {
      name: '端午节',
      from: '2025-05-31',
      to: '2025-06-02',
      makeup: [],
    },
    {
      name: '国庆节、中秋节',
      from: '2025-10-01',
      to: '2025-10-08',
      makeup: ['2025-09-28', '2025-10-11'],
    },
  ],
} as const satisfies HolidayNotice
