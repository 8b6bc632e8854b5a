import type { CareSeason } from '#data/care/care-event.ts'

const seasons: Record<CareSeason, string> = { cool: '送清凉', warm: '送温暖' }

/** What riders read of a station that hands out packs. */
export const careNotes = {
  seasons,
  left: (about: number) => about < 10 ? `还有 ${about} 份` : `还有约 ${about} 份`,
  line: (season: string, left: string, age: string) => `${season} · ${left}（${age}）`,
  pack: (words: string) => `一份：${words}`,
  until: (day: string) => `发到 ${day}，发完为止`,
  organiser: (words: string) => `主办：${words}`,
  once: '每人一份。出示“我的”里的二维码，也可以不登记领。',
  asOf: (age: string) => `份数是${age}登记的，到了可能会少`,
}
