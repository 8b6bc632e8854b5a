import type { Interval, OpeningHours } from '#data/stations/opening-hours/opening-hours.ts'
import type { MinuteState } from './naive-opening.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedHolidays as holidays } from '#data/holidays/holiday.ts'
import { openingAt, openingFromIntervals } from '#data/stations/opening-hours/opening-at.ts'
import { openingHoursSchema, openingSchema } from '#data/stations/opening-hours/opening-hours.ts'
import { INTERVAL_DAYS } from '#data/stations/opening-hours/opening-limits.ts'
import { SEED, someDay, someRules } from './arbitrary-hours.ts'
import { answerFrom, paint } from './naive-opening.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440
const someOffsetMs = fc.integer({ min: 0, max: DAY_MINUTES * MINUTE_MS - 1 })
const options = { seed: SEED, numRuns: 200 }

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`)
}

/** Paints what was shipped back into minutes. */
function paintShipped({ intervals, unknownSpans }: { intervals: readonly Interval[], unknownSpans: readonly Interval[] }, startMs: number): MinuteState[] {
  const painted: MinuteState[] = Array.from<MinuteState>({ length: INTERVAL_DAYS * DAY_MINUTES }).fill('closed')
  const fill = (spans: readonly Interval[], state: MinuteState) => spans.forEach(({ from, until }) => {
    expect(Date.parse(from)).toBeGreaterThanOrEqual(startMs)
    painted.fill(state, (Date.parse(from) - startMs) / MINUTE_MS, Math.min(painted.length, (Date.parse(until) - startMs) / MINUTE_MS))
  })
  fill(unknownSpans, 'unknown')
  fill(intervals, 'open')
  return painted
}

/** The answer the obvious way, as the instants that go over the wire. */
function expectedAnswer(painted: readonly MinuteState[], startMs: number, nowMs: number) {
  const minute = Math.floor((nowMs - startMs) / MINUTE_MS)
  const { state, minutesOpen, opensIn } = answerFrom(painted, minute)
  const untilMs = minutesOpen === null
    ? null
    : startMs + (minute + minutesOpen) * MINUTE_MS
  const isClosingSoon = untilMs !== null && untilMs - nowMs <= 30 * MINUTE_MS
  return {
    state: isClosingSoon ? 'closing_soon' : state,
    untilMs,
    opensAtMs: opensIn === null
      ? null
      : startMs + (minute + opensIn) * MINUTE_MS,
  }
}

function parse(instant: string | null): number | null {
  return instant === null
    ? null
    : Date.parse(instant)
}

describe('random rules at random instants', () => {
  it('are open, closed or unknown in exactly the minutes that a naive evaluation says', () => {
    fc.assert(fc.property(someRules, someDay, someOffsetMs, (rules, day, offsetMs) => {
      const startMs = startOf(day)
      const opening = openingAt({
        rules: openingHoursSchema.parse(rules),
        holidays,
      }, startMs + offsetMs)
      const painted = paint(rules, startMs, INTERVAL_DAYS)
      expect(paintShipped(opening, startMs)).toEqual(painted)
      expect({
        state: opening.state,
        untilMs: parse(opening.until),
        opensAtMs: parse(opening.opensAt),
      }).toEqual(expectedAnswer(painted, startMs, startMs + offsetMs))
    }), options)
  })

  it('ship intervals that are sorted, apart from each other, and valid on the wire', () => {
    fc.assert(fc.property(someRules, someDay, someOffsetMs, (rules, day, offsetMs) => {
      const opening = openingSchema.parse(openingAt({ rules, holidays }, startOf(day) + offsetMs))
      for (const spans of [opening.intervals, opening.unknownSpans]) {
        spans.forEach(({ from, until }, index) => {
          expect(Date.parse(from)).toBeLessThan(Date.parse(until))
          const before = spans[index - 1]
          // Only the endless last span may touch the one before it.
          if (before) {
            expect(Date.parse(before.until)).toBeLessThan(Date.parse(from) + (spans === opening.unknownSpans && index === spans.length - 1
              ? 1
              : 0))
          }
        })
      }
    }), options)
  })

  it('give a phone the same answer as the server for the rest of the day', () => {
    fc.assert(fc.property(someRules, someDay, someOffsetMs, someOffsetMs, (rules, day, shippedAt, askedAt) => {
      const shipped = openingAt({ rules, holidays }, startOf(day) + shippedAt)
      expect(openingFromIntervals(shipped, startOf(day) + askedAt)).toEqual(openingAt({ rules, holidays }, startOf(day) + askedAt))
    }), options)
  })

  it('give a phone that was offline for days what the naive evaluation says, as far as it reaches', () => {
    fc.assert(fc.property(someRules, someDay, someOffsetMs, fc.integer({ min: 0, max: INTERVAL_DAYS - 1 }), (rules, day, offsetMs, days) => {
      const startMs = startOf(day)
      const nowMs = startMs + days * DAY_MINUTES * MINUTE_MS + offsetMs
      const phone = openingFromIntervals(openingAt({ rules, holidays }, startMs), nowMs)
      expect({
        state: phone.state,
        untilMs: parse(phone.until),
        opensAtMs: parse(phone.opensAt),
      }).toEqual(expectedAnswer(paint(rules, startMs, INTERVAL_DAYS), startMs, nowMs))
      const server = openingAt({ rules, holidays }, nowMs)
      if (phone.until !== null)
        expect(phone.until).toBe(server.until)
      if (phone.opensAt !== null)
        expect(phone.opensAt).toBe(server.opensAt)
    }), options)
  })

  it('are unknown to a phone before the day and after the days that were shipped', () => {
    fc.assert(fc.property(someRules, someDay, fc.integer({ min: 0, max: 400 * DAY_MINUTES }), (rules, day, minutes) => {
      const startMs = startOf(day)
      const shipped = openingAt({ rules, holidays }, startMs)
      const unknown = { state: 'unknown', until: null, opensAt: null }
      expect(openingFromIntervals(shipped, startMs + (INTERVAL_DAYS * DAY_MINUTES + minutes) * MINUTE_MS)).toMatchObject(unknown)
      expect(openingFromIntervals(shipped, startMs - 1 - minutes * MINUTE_MS)).toMatchObject(unknown)
    }), options)
  })

  it('mean the same whichever station was asked before', () => {
    fc.assert(fc.property(fc.array(fc.tuple(someRules, someDay, someOffsetMs), { minLength: 2, maxLength: 5 }), (questions) => {
      const ask = (rules: OpeningHours, day: string, offsetMs: number) => openingAt({ rules, holidays }, startOf(day) + offsetMs)
      const first = questions.map(question => ask(...question))
      const backwards = questions.toReversed().map(question => ask(...question)).toReversed()
      expect(backwards).toEqual(first)
    }), options)
  })
})
