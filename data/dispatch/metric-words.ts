import type { Metric } from './metric.ts'

/** What is counted and in which unit, for tables, sheets, texts and charts alike. */
export const metricWords: Record<'zh' | 'en', Record<Metric, string>> = {
  zh: {
    stations: '在用驿站（个）',
    stations_confirmed: '近期核实过（个）',
    registered: '报到（人）',
    appointments: '聘任（人）',
    leads: '收到线索（条）',
    leads_resolved: '办结线索（条）',
    leads_overdue: '超时线索（条）',
    activities: '活动（场）',
    person_times: '志愿服务（人次）',
    minutes_scanned: '扫码时长（小时）',
    minutes_back_entered: '补录时长（小时）',
    care_person_times: '送清凉送温暖（人次）',
    care_packs: '清凉温暖包（份）',
  },
  en: {
    stations: 'Stations in use',
    stations_confirmed: 'Lately confirmed',
    registered: 'Registered (persons)',
    appointments: 'Appointments (persons)',
    leads: 'Reports received',
    leads_resolved: 'Reports resolved',
    leads_overdue: 'Reports overdue',
    activities: 'Activities',
    person_times: 'Volunteering (person-times)',
    minutes_scanned: 'Hours scanned',
    minutes_back_entered: 'Hours back-entered',
    care_person_times: 'Care (person-times)',
    care_packs: 'Care packs',
  },
}
