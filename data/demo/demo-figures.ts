import type { SiteKey } from '../sites/find-site.ts'

/** What the sample data of a site add up to. Where the two articles give a number it is theirs; the others are ours, and are in `invented`. */
export interface DemoFigures {
  readonly seed: number
  /** Riders (人) registered with communities and verified. */
  readonly registered: number
  /** Reports (条) received. */
  readonly leads: number
  /** Disputes (个), week by week, all resolved: each week has five or more, so that the public figure may tell them. */
  readonly disputesByWeek: readonly number[]
  /** Person-times (人次) of volunteering, activity by activity. */
  readonly peopleByActivity: readonly number[]
  /** Summer care: packs (份) and person-times (人次) handed out. */
  readonly care: { readonly packs: number, readonly personTimes: number }
  /** People (人) of each batch of training. */
  readonly trainings: readonly number[]
  /** Where riders live and things happen; an area that is named twice has twice as much. */
  readonly areas: readonly string[]
}

const times = (count: number, number: number): number[] => Array.from<number>({ length: count }).fill(number)

export const demoFigures: Readonly<Record<SiteKey, DemoFigures>> = {
  /** 桐梓: 12 stations, 186 registered, 120-odd reports, 25 disputes resolved, 650 person-times, 400 person-times of care, 2 batches of 89 people. */
  'tongzi': {
    seed: 520322,
    registered: 186,
    leads: 126,
    disputesByWeek: times(5, 5),
    peopleByActivity: times(26, 25),
    care: { packs: 400, personTimes: 400 },
    trainings: [45, 44],
    areas: ['haixiao', 'haixiao', 'haixiao', 'haixiao', 'loushanguan', 'loushanguan', 'loushanguan', 'loushanguan-shanping', 'chumi', 'chumi-yuantian', 'chumi-sanzuo', 'xinzhan', 'guancang'],
  },
  /** 南昌高新区: 400 packs. What it does not tell is a modest invention. */
  'nanchang-hitech': {
    seed: 360106,
    registered: 96,
    leads: 48,
    disputesByWeek: times(2, 5),
    peopleByActivity: times(10, 20),
    care: { packs: 400, personTimes: 400 },
    trainings: [40],
    areas: ['aixihu', 'aixihu', 'aixihu', 'changdong', 'changdong', 'maqiu', 'liyuzhou'],
  },
}
