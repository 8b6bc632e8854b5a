import type { DeskWords } from '#web/i18n/desk-words.ts'

const GIVEN_UP = 'given_up:'

function whyWords(failure: string, { triage: { settings } }: DeskWords): string {
  const [, way, code = ''] = /^(http|robot)_(-?\d+)$/.exec(failure) ?? []
  if (way === 'http')
    return settings.httpFailure(code)
  return way === 'robot' ? settings.robotFailure(code) : settings.failures[failure] ?? failure
}

/** Why a message did not arrive, and whether it is tried again: `robot_93000`, `given_up:timeout` (`server/leads/triage/robot.ts`). */
export function robotFailureWords(failure: string, d: DeskWords): string {
  const { failed, givenUp } = d.triage.settings
  return failure.startsWith(GIVEN_UP) ? givenUp(whyWords(failure.slice(GIVEN_UP.length), d)) : failed(whyWords(failure, d))
}
