import { describe, expect, it } from 'vitest'
import { readPastedInstructors, spansMeet } from '#data/organisations/instructor.ts'
import { addDays } from '#data/time/shanghai.ts'
import { seededRandom } from '../../support/seeded-random.ts'

describe('spans of days', () => {
  it('meet when they share a day, as counted day by day', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed)
      const span = () => {
        const starts = Math.floor(random() * 12)
        return { startsOn: addDays('2026-11-01', starts), endsOn: random() < 0.3 ? null : addDays('2026-11-01', starts + Math.floor(random() * 6)) }
      }
      const [one, other] = [span(), span()]
      const days = Array.from({ length: 40 }, (_, at) => addDays('2026-11-01', at))
      const holds = (day: string, { startsOn, endsOn }: typeof one) => startsOn <= day && (endsOn === null || day <= endsOn)
      expect([seed, spansMeet(one, other)]).toEqual([seed, days.some(day => holds(day, one) && holds(day, other))])
    }
  })
})

describe('a pasted list of instructors', () => {
  it('is read as name and phone, with or without a heading, numbers in front, tabs, commas or spaces', () => {
    const told = readPastedInstructors('序号\t姓名\t电话\n1\t王指导\t13800001234\n2,李指导\n赵指导 139 0000 1234\n')
    expect(told.map(line => 'person' in line ? line.person : line.reason.zh)).toEqual([{ name: '王指导', phone: '13800001234' }, { name: '李指导', phone: null }, { name: '赵指导', phone: '13900001234' }])
  })

  it('hands back a number that is none and whoever stands above already', () => {
    const told = readPastedInstructors('王指导,1380000\n李指导,13800001234\n李 指导,138-0000-1234')
    expect(told.map(line => 'person' in line ? line.person.name : line.reason.zh)).toEqual(['手机号不是 11 位', '李指导', '上面已经有了'])
  })
})
