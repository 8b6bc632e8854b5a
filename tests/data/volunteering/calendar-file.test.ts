import { expect, it } from 'vitest'
import { foldLine, writeCalendar } from '#data/volunteering/calendar-file.ts'
import { checkInLink, codeInText } from '#data/volunteering/check-in-link.ts'

const activity = {
  id: '01900000-0000-7000-8000-000000000001',
  revision: 3,
  title: '劝导，a;b,c\\d',
  content: `在路口劝导\n${'一'.repeat(80)}`,
  startsAt: '2026-11-24T22:00:00+08:00',
  endsAt: '2026-11-25T02:00:00+08:00',
  point: { lng: 106.826, lat: 28.134 },
  organiser: '社工站',
  personInCharge: '陈站长',
  cancelled: null,
}
const context = { place: '河滨路口', host: 'nuanyi.example', url: 'https://nuanyi.example/activities/1', nowMs: Date.parse('2026-11-23T16:00:00+08:00') }
/** As a calendar reads it: folded lines are one again. */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')

it('an activity in a calendar has its time in UTC, escaped words, and an id that replaces the entry before', () => {
  const lines = unfolded(writeCalendar(activity, context))
  expect(lines).toEqual(expect.arrayContaining(['UID:01900000-0000-7000-8000-000000000001@nuanyi.example', 'SEQUENCE:3', 'DTSTAMP:20261123T080000Z', 'DTSTART:20261124T140000Z', 'DTEND:20261124T180000Z', 'SUMMARY:劝导，a\\;b\\,c\\\\d', 'GEO:28.134;106.826', 'STATUS:CONFIRMED', 'TRIGGER:-PT1H']))
  expect(lines.find(line => line.startsWith('DESCRIPTION'))).toBe(`DESCRIPTION:在路口劝导\\n${'一'.repeat(80)}\\n社工站，陈站长`)
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', ''])
})
it('one that was cancelled takes its entry away and reminds nobody', () => {
  const file = writeCalendar({ ...activity, point: null, cancelled: { at: '2026-11-23T00:00:00Z', reason: '下雨' } }, { ...context, url: null })
  expect(file).toContain('STATUS:CANCELLED')
  expect(file).not.toMatch(/VALARM|GEO|URL/)
})
it('no line is longer than 75 bytes, and no character is cut in two', () => {
  for (const text of [`SUMMARY:${'一'.repeat(200)}`, 'x'.repeat(75), 'x'.repeat(76), `SUMMARY:${'👨‍🔧'.repeat(40)}`, '']) {
    const folded = foldLine(text)
    for (const line of folded.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(folded.replaceAll('\r\n ', '')).toBe(text)
    expect(folded).not.toContain('\uFFFD')
  }
})
it('control characters from a sheet do not end a line', () => {
  expect(writeCalendar({ ...activity, title: 'a\r\nBEGIN:VEVENT\x00\x1F' }, context)).toContain('SUMMARY:a\\nBEGIN:VEVENT\r\n')
})
it('the code is found in the address that the QR holds, and taken as it is otherwise', () => {
  expect([codeInText(checkInLink('https://nuanyi.example', 'NR1.ab.1.cd')), codeInText(' 123 456 '), codeInText('NF1.a.b.c')]).toEqual(['NR1.ab.1.cd', '123 456', 'NF1.a.b.c'])
})
