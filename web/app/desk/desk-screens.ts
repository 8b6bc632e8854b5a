import type { Component } from 'vue'
import type { deskPages } from './desk-pages.ts'
import { defineAsyncComponent } from 'vue'

/** What is drawn at each page of the desk; its code comes when it is opened. */
export const deskScreens: Record<typeof deskPages[number]['page'], Component> = {
  '': defineAsyncComponent(() => import('./DeskHome.vue')),
  'stations': defineAsyncComponent(() => import('#web/stations/console/ConsoleView.vue')),
  'accounts': defineAsyncComponent(() => import('#web/staff/AccountsView.vue')),
  'audit': defineAsyncComponent(() => import('#web/audit/AuditView.vue')),
  'me': defineAsyncComponent(() => import('#web/staff/OwnAccountView.vue')),
}
