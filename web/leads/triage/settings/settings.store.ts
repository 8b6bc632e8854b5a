import type { LeadSettings, ReplyTemplate, RoutingRule } from '#data/leads/triage/routing.ts'
import type { Answer } from '#web/api/answer.ts'
import type { WebhookInput } from '#web/api/lead-triage.api.ts'
import type { DeskAnswer, DeskFailure } from '#web/session/session.store.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi } from '#web/api/api.ts'
import { createLeadTriageApi } from '#web/api/lead-triage.api.ts'
import { useSessionStore } from '#web/session/session.store.ts'

/** Who gets which reports, words for answers, and robots of group chats. */
export const useLeadSettingsStore = defineStore('lead-settings', () => {
  const api = createLeadTriageApi(useApi().client)
  const session = useSessionStore()
  const settings = shallowRef<LeadSettings | null>(null)
  const failure = shallowRef<DeskFailure | null>(null)

  async function read(): Promise<void> {
    const answer = await session.ask(api.readSettings)
    failure.value = answer.isOk ? null : answer.failure
    if (answer.isOk)
      settings.value = answer.value
  }
  async function change<T>(call: () => Promise<Answer<T>>): Promise<DeskAnswer<T>> {
    const answer = await session.ask(call)
    if (answer.isOk)
      await read()
    return answer
  }

  return {
    settings,
    failure,
    read,
    putRules: (rules: RoutingRule[]) => change(() => api.putRules(rules)),
    putTemplates: (templates: ReplyTemplate[]) => change(() => api.putTemplates(templates)),
    addWebhook: (input: WebhookInput) => change(() => api.addWebhook(input)),
    removeWebhook: (id: string) => change(() => api.removeWebhook(id)),
    tryWebhook: (id: string) => change(() => api.tryWebhook(id)),
  }
})
