import type { FigureKey } from '#data/dispatch/figures.ts'
import type { figures as zh } from '../zh-cn/figures.ts'

const labels: Record<FigureKey, string> = {
  stations: 'Warm-heart stations',
  registered: 'Riders verified in person',
  leads: 'Reports received',
  leads_resolved: 'Reports resolved',
  disputes: 'Disputes',
  service_person_times: 'Volunteering: times somebody served',
  care_packs: 'Care packs handed out',
  care_person_times: 'Care: times somebody was served',
}
const units: Record<FigureKey, string> = { stations: 'places', registered: 'persons', leads: 'reports', leads_resolved: 'reports', disputes: 'cases', service_person_times: 'person-times', care_packs: 'packs', care_person_times: 'person-times' }
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** The page of public figures. */
export const figures: typeof zh = {
  title: 'Public figures',
  lead: 'Counted from what was entered once; nobody fills in a form for them.',
  labels,
  units,
  computedAt: time => `Counted up to ${time}`,
  tooFew: 'Fewer than 5: not told',
  byMonth: 'Last 12 months',
  month: 'Month',
  monthName: (year, month) => `${months[Number(month) - 1] ?? month} ${year}`,
  monthCount: unit => `Count (${unit})`,
  disputesNote: 'Only weeks that are over; a week with fewer than 5 is not told, and not part of the total.',
  samples: 'There is sample data; it is counted too.',
  share: 'Share',
  print: 'Print',
  shared: 'Link copied',
  loading: 'Counting…',
  failed: 'The figures did not come. Look at your network.',
  again: 'Try again',
}
