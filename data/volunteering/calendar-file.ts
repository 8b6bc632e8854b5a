import type { Activity } from './activity.ts'

const MAX_LINE_BYTES = 75
const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** RFC 5545, 3.3.11: what would end a value is escaped. Other control characters may not be in it at all. */
// eslint-disable-next-line no-control-regex -- they are what is taken out
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n').replaceAll(/[\x00-\x08\x0B-\x1F\x7F]/g, '')

/** RFC 5545, 3.1: no line is longer than 75 bytes; it goes on after a space. A character is never cut in two. */
export function foldLine(line: string): string {
  const lines: string[] = []
  let current = ''
  for (const letter of line) {
    if (bytesOf(current + letter) > MAX_LINE_BYTES) {
      lines.push(current)
      current = ' '
    }
    current += letter
  }
  return [...lines, current].join('\r\n')
}

/** An instant in UTC, which every calendar shows in the time of its phone: `20261124T060000Z`. */
const utc = (instant: string | number) => `${new Date(instant).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')}`

type CalendarActivity = Pick<Activity, 'id' | 'revision' | 'title' | 'content' | 'startsAt' | 'endsAt' | 'point' | 'organiser' | 'personInCharge' | 'cancelled'>
export interface CalendarContext { readonly place: string, readonly host: string, readonly url: string | null, readonly nowMs: number }

/** An activity as a file for the calendar of a phone (RFC 5545), with a reminder an hour before. The same activity again replaces the entry. */
export function writeCalendar({ id, revision, title, content, startsAt, endsAt, point, organiser, personInCharge, cancelled }: CalendarActivity, { place, host, url, nowMs }: CalendarContext): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//nuanyi//activities//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}@${host}`,
    `SEQUENCE:${revision}`,
    `DTSTAMP:${utc(nowMs)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    ...point === null ? [] : [`GEO:${point.lat};${point.lng}`],
    `DESCRIPTION:${escaped(`${content}\n${organiser}，${personInCharge}`)}`,
    ...url === null ? [] : [`URL:${url}`],
    `STATUS:${cancelled === null ? 'CONFIRMED' : 'CANCELLED'}`,
    ...cancelled === null ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, 'TRIGGER:-PT1H', 'END:VALARM'] : [],
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(foldLine).join('\r\n')}\r\n`
}
