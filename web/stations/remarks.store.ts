import type { Component } from 'vue'
import type { Messages } from '#web/i18n/messages.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** What another domain has to say about stations: a line on the card, a part of the page. Its code comes after the list; null until then. */
export const useRemarksStore = defineStore('remarks', () => ({
  lineOf: shallowRef<((stationId: string, nowMs: number, messages: Messages) => string) | null>(null),
  part: shallowRef<Component | null>(null),
}))
