import type { RouteRecordRaw } from 'vue-router'
import { defineComponent, h } from 'vue'
import StationListView from '#web/stations/StationListView.vue'
import { piece } from '#web/ui/take-over.ts'

/** In the first download, but taken over from the server's HTML after the shell. */
const ListScreen = defineComponent(() => {
  const List = piece(StationListView)
  return () => h(List)
})

/** The screens. Only the list is in the first download; a screen with a bar of its own at the bottom hides the tabs. */
export const routes = [
  { path: '/', name: 'stations', component: ListScreen },
  { path: '/stations/:code', alias: '/s/:code', name: 'station', component: () => import('#web/stations/StationView.vue'), meta: { hasOwnBar: true } },
  { path: '/map', name: 'map', component: () => import('./HazardMapView.vue'), meta: { isFull: true } },
  { path: '/where', name: 'where', component: () => import('#web/stations/WhereView.vue') },
  { path: '/suggest', name: 'suggest', component: () => import('#web/stations/SuggestView.vue'), meta: { hasOwnBar: true } },
  { path: '/report', name: 'report', component: () => import('#web/leads/KindsView.vue') },
  { path: '/report/:kind', name: 'report-form', component: () => import('./ReportFormView.vue'), meta: { hasOwnBar: true } },
  { path: '/reports/:page(follow)?', name: 'reports', component: () => import('#web/leads/ReportsView.vue') },
  { path: '/hazards', name: 'hazards', component: () => import('#web/leads/HazardsView.vue') },
  // Addresses stand in histories: these say nothing of disputes.
  { path: '/talk/new', name: 'talk-new', component: () => import('./TalkNewView.vue'), meta: { hasOwnBar: true } },
  { path: '/talk/thread', name: 'talk-thread', component: () => import('#web/disputes/thread/ThreadView.vue'), meta: { hasOwnBar: true } },
  { path: '/register', name: 'register', component: () => import('#web/registrations/RegistrationView.vue') },
  { path: '/activities/:id?', name: 'activities', component: () => import('./ActivitiesView.vue') },
  // Behind the QR codes of activities: short, so that they stay coarse. `data/volunteering/check-in-link.ts`.
  { path: '/v/:code?', name: 'check-in', component: () => import('#web/volunteering/check-in/CheckInView.vue') },
  { path: '/hours', name: 'hours', component: () => import('#web/volunteering/mine/HoursView.vue') },
  { path: '/service-records/:code?', name: 'service-record', component: () => import('#web/volunteering/records/RecordView.vue') },
  { path: '/figures', name: 'figures', component: () => import('#web/dispatch/FiguresView.vue') },
  { path: '/me', name: 'me', component: () => import('./MeView.vue') },
  { path: '/desk/:page(.*)*', name: 'desk', component: () => import('./desk/DeskView.vue'), meta: { isDesk: true } },
  { path: '/:rest(.*)*', name: 'nothing', component: () => import('./NothingView.vue') },
] as const satisfies RouteRecordRaw[]
