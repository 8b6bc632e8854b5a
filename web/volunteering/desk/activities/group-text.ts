import type { Activity } from '#data/volunteering/activity.ts'
import type { DeskWords } from '#web/i18n/desk-words.ts'
import { earnsHours } from '#data/volunteering/activity.ts'

/** What is pasted into the chat of a group: all that somebody needs to come, and where to sign up; of a cancelled one why it does not take place. */
export function groupText(activity: Activity, { when, place, url }: { when: string, place: string, url: string }, words: DeskWords['activitiesDesk']): string {
  const { title, content, organiser, personInCharge, capacity, isInsured, cancelled } = activity
  return cancelled
    ? words.group.cancelled(title, when, cancelled.reason)
    : words.group.text({ title, when, place, content, organiser, personInCharge, seats: capacity === null ? null : words.roster.people(capacity), earns: earnsHours(activity.class), insured: isInsured, url })
}
