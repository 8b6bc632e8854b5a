import type { careNotes as zh } from '../zh-cn/care-notes.ts'

const packs = (count: number) => count === 1 ? '1 pack' : `${count} packs`

/** What riders read of a station that hands out packs. */
export const careNotes: typeof zh = {
  seasons: { cool: 'Summer care', warm: 'Winter care' },
  left: about => about < 10 ? `${packs(about)} left` : `about ${packs(about)} left`,
  line: (season, left, age) => `${season} · ${left} (${age})`,
  pack: words => `In a pack: ${words}`,
  until: day => `Until ${day}, while they last`,
  organiser: words => `By ${words}`,
  once: 'One for each person. Show the code in "Me", or take one without a name.',
  asOf: age => `Written down ${age}; there may be fewer when you arrive`,
}
