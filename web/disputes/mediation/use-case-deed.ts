import type { Deed } from '#web/session/use-deed.ts'
import type { PlainDeed } from './case.store.ts'
import { useDeskWords } from '#web/i18n/desk-words.ts'
import { useDeed } from '#web/session/use-deed.ts'
import { useCaseStore } from './case.store.ts'

/** Sends deeds about one case; what was typed stays when somebody else was faster. */
export interface CaseDeedSender { readonly sending: Deed, readonly send: (deed: PlainDeed) => Promise<boolean> }

export function useCaseDeed(id: () => string): CaseDeedSender {
  const store = useCaseStore()
  const sending = useDeed()
  const d = useDeskWords()
  return {
    sending,
    /** True when it was done. */
    async send(deed) {
      const { meanwhile, notNow } = d.value.mediation.deed
      const answer = await sending.run(() => store.doDeed(id(), deed), { done: d.value.mediation.done[deed.deed], failures: { edited_meanwhile: meanwhile, not_possible_now: notNow } })
      return answer?.isOk ?? false
    },
  }
}
