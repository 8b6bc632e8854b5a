import type { Deed } from '#web/session/use-deed.ts'
import type { PlainDeed } from './lead.store.ts'
import { useDeskWords } from '#web/i18n/desk-words.ts'
import { useDeed } from '#web/session/use-deed.ts'
import { useLeadStore } from './lead.store.ts'

/** Sends deeds about one report; what was typed stays when somebody else was faster. */
export interface LeadDeedSender { readonly sending: Deed, readonly send: (deed: PlainDeed) => Promise<boolean> }

export function useLeadDeed(id: () => string): LeadDeedSender {
  const store = useLeadStore()
  const sending = useDeed()
  const d = useDeskWords()
  return {
    sending,
    /** True when it was done. */
    async send(deed) {
      const revision = store.page?.lead.revision ?? 0
      const { meanwhile, notNow } = d.value.triage.deed
      const answer = await sending.run(() => store.doDeed(id(), revision, deed), { done: d.value.triage.done[deed.deed], failures: { edited_meanwhile: meanwhile, not_possible_now: notNow } })
      return answer?.isOk ?? false
    },
  }
}
