import type { large as zh } from '../zh-cn/large.ts'

export const large: typeof zh = {
  nearest: count => `The ${count === 1 ? 'nearest station' : `nearest ${count} stations`} in a straight line`,
  asking: 'Looking further away',
  onlyWithin: distance => `No network: looked within ${distance} only`,
  onlyKept: 'No network: these are the stations on this phone, there may be others nearby',
  uncertain: 'There may be others nearby that are not listed',
  privacy: 'Distances are worked out on this phone. To find stations nearby, the server hears only which square of about a kilometre you are in, and keeps nothing of it.',
  map: {
    summary: (count, open) => count === 0 ? 'No stations near you here; search for those further away' : `${count === 1 ? '1 station' : `${count} stations`} near you here, ${open} open`,
    openOnly: 'Only open ones are drawn; numbers in circles count the closed ones too',
    nearestOnly: count => `Only the ${count} nearest are drawn`,
  },
}
