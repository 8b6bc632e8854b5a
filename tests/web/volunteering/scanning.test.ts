import type { Roster } from '#data/volunteering/roster.ts'
import type { DeskAnswer } from '#web/session/session.store.ts'
import { describe, expect, it } from 'vitest'
import { writeToken } from '#data/registrations/personal-token.ts'
import { findDetector } from '#web/volunteering/desk/activities/scan/detector.ts'
import { createScanQueue, whoWasScanned } from '#web/volunteering/desk/activities/scan/scan-queue.ts'

type People = Roster['people']
const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 6, minute)).toISOString()
const person = (number: number, ...kinds: ('in' | 'out')[]): People[number] => ({ registrationId: id(number), name: `骑手${number}`, phone: null, seat: 'coming', rows: [], scans: kinds.map((kind, minute) => ({ kind, at: at(minute), source: 'A' })) })
const roster = (people: People): DeskAnswer<Roster> => ({ isOk: true, value: { people } as Roster })
const token = (number: number, slot = 1) => writeToken(id(number), new Uint8Array(32), slot)

describe('who was scanned', () => {
  it('is whose scans have become more; said again is not new', () => {
    expect(whoWasScanned([person(1)], [person(1, 'in')], id(1))).toEqual({ name: '骑手1', isNew: true })
    expect(whoWasScanned([person(1, 'in')], [person(1, 'in', 'in')], id(1))).toEqual({ name: '骑手1', isNew: false })
    expect(whoWasScanned([person(1, 'in')], [person(1, 'in', 'out')], id(1))).toEqual({ name: '骑手1', isNew: true })
    expect(whoWasScanned([], [person(2, 'in')], undefined)).toEqual({ name: '骑手2', isNew: true })
  })
  it('is told by the code when another desk scans at the same time, and by nothing when only digits were said', () => {
    const after = [person(1, 'in'), person(2, 'in')]
    expect(whoWasScanned([person(1), person(2)], after, id(2))?.name).toBe('骑手2')
    expect(whoWasScanned([person(1), person(2)], after, undefined)).toBeUndefined()
  })
})

describe('scans at the desk', () => {
  function desk() {
    let people: People = []
    let next = 0
    const answers: ((scan: { id: string, code: string }) => DeskAnswer<Roster>)[] = []
    const sent: string[] = []
    const clock = { nowMs: 0 }
    const queue = createScanQueue({
      send: async (scan) => {
        sent.push(`${scan.kind} ${scan.id} ${scan.code}`)
        await Promise.resolve()
        const answer = answers.shift()?.(scan) ?? roster([...people, person(people.length + 1, scan.kind)])
        people = answer.isOk ? answer.value.people : people
        return answer
      },
      rosterNow: () => people,
      told: () => [{ path: 'code', message: 'is old' }],
      newId: () => `scan ${++next}`,
      now: () => clock.nowMs,
    })
    return { queue, answers, sent, clock }
  }
  it('are sent one after the other, faster than the network, and none is lost', async () => {
    const { queue, sent } = desk()
    await Promise.all([1, 2, 3].map(number => queue.take(token(number), 'in')))
    expect(sent).toEqual([1, 2, 3].map(number => `in scan ${number} ${token(number)}`))
    expect(queue.notes.value.map(({ state, name }) => [state, name])).toEqual([['done', '骑手3'], ['done', '骑手2'], ['done', '骑手1']])
  })
  it('of the same person held before the camera are one, though their code has changed; out is another deed', async () => {
    const { queue, sent, clock } = desk()
    await queue.take(token(1), 'in')
    expect(queue.take(token(1, 2), 'in')).toBeUndefined()
    await queue.take(token(1, 2), 'out')
    clock.nowMs += 9000
    await queue.take(token(1, 2), 'out')
    expect(sent).toHaveLength(3)
    expect(queue.take('  ', 'in')).toBeUndefined()
  })
  it('that did not get through are sent again with the same id; refused ones keep the reason', async () => {
    const { queue, answers, sent } = desk()
    answers.push(() => ({ isOk: false, failure: 'unreachable' }), () => ({ isOk: false, failure: 'invalid_input' }))
    await queue.take(token(1), 'in')
    await queue.take(token(2), 'in')
    expect(queue.notes.value.map(({ state, told }) => [state, told.length])).toEqual([['refused', 1], ['unsent', 1]])
    const unsent = queue.notes.value[1]
    if (unsent)
      await queue.resend(unsent)
    expect(sent.at(-1)).toBe(`in scan 1 ${token(1)}`)
    expect(queue.notes.value[1]?.state).toBe('done')
  })
})

describe('the camera', () => {
  const navigator = { mediaDevices: {} }
  class Detector {
    static getSupportedFormats = async () => ['qr_code', 'ean_13']
    detect = async () => [{ rawValue: 'NY1.…' }]
  }
  it('reads codes where the browser can', async () => {
    const detect = await findDetector({ BarcodeDetector: Detector, navigator })
    // A picture that nothing looks at.
    expect(await detect?.({} as CanvasImageSource)).toEqual(['NY1.…'])
  })
  it.each([
    ['has no reader', { navigator }],
    ['gives no camera, as on plain http', { BarcodeDetector: Detector, navigator: {} }],
    ['reads other codes only', { BarcodeDetector: class extends Detector { static override getSupportedFormats = async () => ['ean_13'] }, navigator }],
    ['has a reader that does not start', { BarcodeDetector: class { constructor() { throw new TypeError('no service') } }, navigator }],
  ])('is not offered by a browser that %s', async (_, window) => {
    expect(await findDetector(window)).toBeUndefined()
  })
})
