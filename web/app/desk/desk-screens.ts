import type { Component } from 'vue'
import type { deskPages } from './desk-pages.ts'
import { defineAsyncComponent } from 'vue'

/** What is drawn at each page of the desk; its code comes when it is opened. */
export const deskScreens: Record<typeof deskPages[number]['page'], Component> = {
  '': defineAsyncComponent(() => import('./DeskHome.vue')),
  'inbox': defineAsyncComponent(() => import('#web/stations/inbox/InboxView.vue')),
  'imports': defineAsyncComponent(() => import('#web/stations/import/ImportsView.vue')),
  'leads': defineAsyncComponent(() => import('#web/leads/triage/LeadsView.vue')),
  'disputes': defineAsyncComponent(() => import('#web/disputes/mediation/DisputesView.vue')),
  'registrations': defineAsyncComponent(() => import('#web/registrations/desk/RegisterDeskView.vue')),
  'review': defineAsyncComponent(() => import('#web/dispatch/desk/weekly/WeeklyView.vue')),
  'care': defineAsyncComponent(() => import('#web/care/desk/CareView.vue')),
  'organisations': defineAsyncComponent(() => import('#web/organisations/desk/OrganisationsView.vue')),
  'activities': defineAsyncComponent(() => import('#web/volunteering/desk/activities/ActivitiesView.vue')),
  'hours': defineAsyncComponent(() => import('#web/volunteering/desk/hours/HoursDeskView.vue')),
  'stations': defineAsyncComponent(() => import('#web/stations/console/ConsoleView.vue')),
  'areas': defineAsyncComponent(() => import('#web/areas/AreasView.vue')),
  'accounts': defineAsyncComponent(() => import('#web/staff/AccountsView.vue')),
  'audit': defineAsyncComponent(() => import('#web/audit/AuditView.vue')),
  'posters': defineAsyncComponent(() => import('#web/stations/posters/PostersView.vue')),
  'me': defineAsyncComponent(() => import('#web/staff/OwnAccountView.vue')),
}
