import type { reports as zh } from '../zh-cn/reports.ts'

/** What this phone has reported, and what became of it. */
export const reports: typeof zh = {
  title: 'What I reported',
  none: 'This phone has not reported anything yet.',
  kept: 'At most 50 of the last 90 days, on this phone only.',
  door: kind => `At the door: ${kind}`,
  doorCheck: 'At the door',
  suggestion: 'Correction',
  newStation: 'A new station',
  waiting: 'To be checked',
  noted: 'Noted',
  gone: 'No longer found',
  outcomes: { checked_open: 'Checked, it is open', fixed: 'Put right', being_fixed: 'Being fixed', confirmed_closed: 'Checked, it is so' },
  states: { accepted: 'Accepted, to be checked', done: 'Put right', declined: 'Not taken up' },
  staffSaid: words => `Staff: ${words}`,
  offline: 'The server cannot be reached. This is what it said last.',
  clear: 'Clear these',
  cleared: 'Cleared',
}
