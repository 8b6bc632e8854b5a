import type { ComputedRef } from 'vue'
import type { Messages } from './messages.ts'
import { computed } from 'vue'
import { dayOf } from '#data/time/shanghai.ts'
import { activitiesDesk as enActivitiesDesk } from './en/activities-desk.ts'
import { areas as enAreas } from './en/areas.ts'
import { audit as enAudit } from './en/audit.ts'
import { care as enCare } from './en/care.ts'
import { stationConsole as enConsole } from './en/console.ts'
import { desk as enDesk } from './en/desk.ts'
import { hoursDesk as enHoursDesk } from './en/hours-desk.ts'
import { imports as enImports } from './en/imports.ts'
import { inbox as enInbox } from './en/inbox.ts'
import { mediation as enMediation } from './en/mediation.ts'
import { organisations as enOrganisations } from './en/organisations.ts'
import { peopleLists as enPeopleLists } from './en/people-lists.ts'
import { photos as enPhotos } from './en/photos.ts'
import { posters as enPosters } from './en/posters.ts'
import { registerDesk as enRegisterDesk } from './en/register-desk.ts'
import { staff as enStaff } from './en/staff.ts'
import { triage as enTriage } from './en/triage.ts'
import { weekly as enWeekly } from './en/weekly.ts'
import { problemWords } from './problem-words.ts'
import { dateWords, timeOfDay } from './time-words.ts'
import { useMessages } from './use-messages.ts'
import { zhCn } from './zh-cn.ts'
import { activitiesDesk } from './zh-cn/activities-desk.ts'
import { areas } from './zh-cn/areas.ts'
import { audit } from './zh-cn/audit.ts'
import { care } from './zh-cn/care.ts'
import { stationConsole } from './zh-cn/console.ts'
import { desk } from './zh-cn/desk.ts'
import { hoursDesk } from './zh-cn/hours-desk.ts'
import { imports } from './zh-cn/imports.ts'
import { inbox } from './zh-cn/inbox.ts'
import { mediation } from './zh-cn/mediation.ts'
import { organisations } from './zh-cn/organisations.ts'
import { peopleLists } from './zh-cn/people-lists.ts'
import { photos } from './zh-cn/photos.ts'
import { posters } from './zh-cn/posters.ts'
import { registerDesk } from './zh-cn/register-desk.ts'
import { staff } from './zh-cn/staff.ts'
import { triage } from './zh-cn/triage.ts'
import { weekly } from './zh-cn/weekly.ts'

/** The words of the desk in Chinese. */
export const zhDesk = { desk, staff, audit, console: stationConsole, posters, imports, inbox, triage, photos, areas, registerDesk, peopleLists, mediation, weekly, care, activitiesDesk, hoursDesk, organisations }
const en: DeskWords = { desk: enDesk, staff: enStaff, audit: enAudit, console: enConsole, posters: enPosters, imports: enImports, inbox: enInbox, triage: enTriage, photos: enPhotos, areas: enAreas, registerDesk: enRegisterDesk, peopleLists: enPeopleLists, mediation: enMediation, hoursDesk: enHoursDesk, activitiesDesk: enActivitiesDesk, care: enCare, weekly: enWeekly, organisations: enOrganisations }

/** What is said at the desk only. Comes with its screens, in both languages. */
export type DeskWords = typeof zhDesk

/** The words of the desk in the chosen language. */
export function useDeskWords(): ComputedRef<DeskWords> {
  const m = useMessages()
  return computed(() => m.value === zhCn ? zhDesk : en)
}

/** Why something failed, in words for somebody who sits at a desk: nothing is sent again by itself there. */
export function deskFailureWords(messages: Messages, { desk: { failures } }: DeskWords, failure: string): string {
  return isKnown(failures, failure) ? failures[failure] : problemWords(messages, failure)
}

function isKnown(words: DeskWords['desk']['failures'], failure: string): failure is keyof typeof words {
  return Object.hasOwn(words, failure)
}

/** An instant as Shanghai day and time: `11月23日 16:00`. */
export function momentWords(messages: Messages, { desk }: DeskWords, instant: string, nowMs: number): string {
  const instantMs = Date.parse(instant)
  return desk.dayTime(dateWords(messages, dayOf(instantMs), nowMs), timeOfDay(instantMs))
}
