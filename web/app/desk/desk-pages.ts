import type { Component } from 'vue'
import type { Verb } from '#data/staff/permissions.ts'
import type { DeskWords } from '#web/i18n/desk-words.ts'
import { BadgeCheck, Building2, CalendarDays, CalendarRange, FileSpreadsheet, Gift, Handshake, Hourglass, House, Inbox, MapPinned, Network, QrCode, ScrollText, Siren, UserRound, Users } from '@lucide/vue'

export interface DeskPage {
  /** What follows `/desk/` in the address. */
  readonly page: string
  readonly words: keyof DeskWords['desk']['screens']
  readonly icon: Component
  /** Who may not do this anywhere sees neither the link nor the page; null: for everybody who is signed in. */
  readonly verb: Verb | null
  /** Whether more may follow in the address: `/desk/imports/{id}`. */
  readonly hasParts?: true
  /** The last part of an address that fills the screen, without the frame: `/desk/activities/{id}/screen`. */
  readonly fullPart?: string
}

/** The pages of the desk, in the order of its navigation. One more is a row here and one in `desk-screens.ts`. */
export const deskPages = [
  { page: '', words: 'home', icon: House, verb: null },
  { page: 'inbox', words: 'inbox', icon: Inbox, verb: 'stations.answer' },
  { page: 'leads', words: 'leads', icon: Siren, verb: 'leads.read', hasParts: true },
  { page: 'disputes', words: 'disputes', icon: Handshake, verb: 'disputes.mediate', hasParts: true },
  { page: 'registrations', words: 'registrations', icon: BadgeCheck, verb: 'registrations.read', hasParts: true },
  { page: 'review', words: 'review', icon: CalendarRange, verb: 'dispatch.read' },
  { page: 'care', words: 'care', icon: Gift, verb: 'care.read', hasParts: true },
  { page: 'organisations', words: 'organisations', icon: Building2, verb: 'organisations.read', hasParts: true },
  { page: 'activities', words: 'activities', icon: CalendarDays, verb: 'volunteering.plan', hasParts: true, fullPart: 'screen' },
  { page: 'hours', words: 'hours', icon: Hourglass, verb: 'volunteering.confirm', hasParts: true },
  { page: 'stations', words: 'stations', icon: MapPinned, verb: 'stations.read', hasParts: true },
  { page: 'imports', words: 'imports', icon: FileSpreadsheet, verb: 'stations.import', hasParts: true },
  { page: 'posters', words: 'posters', icon: QrCode, verb: 'stations.read' },
  { page: 'areas', words: 'areas', icon: Network, verb: 'areas.read', hasParts: true },
  { page: 'accounts', words: 'accounts', icon: Users, verb: 'staff.read' },
  { page: 'audit', words: 'audit', icon: ScrollText, verb: 'audit.read' },
  { page: 'me', words: 'me', icon: UserRound, verb: null },
] as const satisfies readonly DeskPage[]

export const addressOf = ({ page }: Pick<DeskPage, 'page'>): string => page === '' ? '/desk' : `/desk/${page}`

/** The page of an address, by what follows `/desk/`. */
export function findDeskPage(parts: string | readonly string[] | undefined): DeskPage & { page: typeof deskPages[number]['page'] } | undefined {
  const [first = '', ...further] = [parts ?? ''].flat()
  return deskPages.find((row: DeskPage) => row.page === first && (further.length === 0 || row.hasParts === true))
}

/** The pages that somebody sees who may do this much. */
export function pagesFor(may: (verb: Verb) => boolean): readonly (typeof deskPages[number])[] {
  return deskPages.filter(({ verb }) => verb === null || may(verb))
}
