import type { OrganisationKind, organisedForms, PartyForm } from '../organisations/organisation.ts'
import type { SiteKey } from '../sites/find-site.ts'

/** What the sample data of a site add up to. Where the two articles give a number it is theirs; the others are ours. */
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
  /** Organisations (家) by kind and form; `added`: of those, how many have it since lately. Instructors (人), who share those covered by one. */
  readonly organisations: Readonly<Record<OrganisationKind, Partial<Record<PartyForm, number>>>>
  readonly added: Partial<Record<typeof organisedForms[number], number>>
  readonly instructors: number
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
    // 191 enterprises, 176 social organisations, 252 instructors, 36 new party organisations. The article gives 11, 8 and 17; which is which form is ours.
    organisations: { enterprise: { single: 11, joint: 8, regional: 17, instructor: 155 }, social: { instructor: 176 } },
    added: { single: 11, joint: 8, regional: 17 },
    instructors: 252,
    areas: ['haixiao', 'haixiao', 'haixiao', 'haixiao', 'loushanguan', 'loushanguan', 'loushanguan', 'loushanguan-shanping', 'chumi', 'chumi-yuantian', 'chumi-sanzuo', 'xinzhan', 'guancang'],
  },
  /** 南昌高新区: organisations, instructors, 400 packs. What it does not tell is a modest invention. */
  'nanchang-hitech': {
    seed: 360106,
    registered: 96,
    leads: 48,
    disputesByWeek: times(2, 5),
    peopleByActivity: times(10, 20),
    care: { packs: 400, personTimes: 400 },
    trainings: [40],
    // 653 enterprises (259 single, 394 joint) and 120 social organisations with a party organisation; 337 covered by 180 instructors.
    organisations: { enterprise: { single: 259, joint: 394, instructor: 337 }, social: { industry: 120 } },
    added: {},
    instructors: 180,
    areas: ['aixihu', 'aixihu', 'aixihu', 'changdong', 'changdong', 'maqiu', 'liyuzhou'],
  },
}
