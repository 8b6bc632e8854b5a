import type { OpeningHours, TimeRange } from './opening-hours.ts'

const dayNames = [
  '周一',
  '周二',
  '周三',
  '周四',
  '周五',
  '周六',
  '周日',
] as const

function formatRanges(ranges: readonly TimeRange[] | null): string {
  if (ranges === null)
    return '不详'
  if (ranges.length === 0)
    return '休息'
  const words = ranges.map(({ start, end }) => `${start}-${end > start
    ? ''
    : '次日'}${end}`).join(',')
  return words === '00:00-24:00'
    ? '24小时'
    : words
}

/** Days by index from Monday: 每天, 周一至周五, 周二、周四. Two neighbours are listed, three and more make a range. */
function formatDays(days: readonly number[]): string {
  if (days.length === 7)
    return '每天'
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1)
      run.push(day)
    else
      runs.push([day])
  }
  const name = (day: number | undefined) => dayNames[day ?? 0] ?? ''
  return runs.map(run => run.length > 2
    ? `${name(run[0])}至${name(run.at(-1))}`
    : run.map(name).join('、')).join('、')
}

/**
 * Opening hours as one Chinese text for exports: `周一至周五 08:30-12:00,14:00-17:30；节假日休息`. `readHoursText` reads it back to the
 * same rules, with two exceptions: dated exceptions are not part of the text, and an empty list of holiday hours comes back
 * as `closed`. Days without hours are named only where no day has any.
 */
export function formatHours({ week, holidays }: OpeningHours): string {
  const daysByHours = new Map<string, number[]>()
  week.forEach((ranges, day) => {
    const words = formatRanges(ranges)
    daysByHours.set(words, [
      ...daysByHours.get(words) ?? [],
      day,
    ])
  })
  const hasHours = week.some(ranges => ranges && ranges.length > 0)
  const groups = [...daysByHours].filter(([words]) => !hasHours || words !== '休息').map(([words, days]) => `${formatDays(days)} ${words}`)
  const isAlwaysOpen = groups.length === 1 && groups[0] === '每天 24小时'
  const days = isAlwaysOpen
    ? ['24小时']
    : groups
  const holidayWords = typeof holidays === 'object'
    ? `节假日 ${formatRanges(holidays)}`
    : { same: '节假日照常', closed: '节假日休息', unknown: '节假日另行通知' }[holidays]
  const isImplied = holidays === (isAlwaysOpen ? 'same' : 'unknown')
  return [
    ...days,
    ...isImplied
      ? []
      : [holidayWords],
  ].join('；')
}
