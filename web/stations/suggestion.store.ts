import type { SuggestionInput } from '#data/stations/suggestion.ts'
import { defineStore } from 'pinia'
import * as z from 'zod/mini'
import { suggestionAspectSchema } from '#data/stations/suggestion.ts'
import { usePorts } from '#web/device/ports.ts'

const draftSchema = z.object({ aspects: z.array(suggestionAspectSchema), words: z.string(), isHere: z.boolean() })
/** What is being typed; it survives the page. */
export type SuggestionDraft = z.infer<typeof draftSchema>

/** One draft for each station that is corrected, and one for a new station. */
const draftKey = (code: string | undefined) => code === undefined ? 'suggestion' : `suggestion.${code}`

export const useSuggestionStore = defineStore('suggestion', () => {
  const { clock, offline } = usePorts()
  return {
    /** The draft that was left, if any. Never rejects. */
    async findDraft(code: string | undefined): Promise<SuggestionDraft | undefined> {
      return offline().then(({ drafts }) => drafts.find(draftKey(code), draftSchema), () => undefined)
    },
    /** Never rejects. */
    async keepDraft(code: string | undefined, draft: SuggestionDraft): Promise<void> {
      await offline().then(({ drafts }) => drafts.keep(draftKey(code), draft), () => false)
    },
    /** Keeps the suggestion to be delivered and forgets its draft; false when the phone could not keep it. Never rejects. */
    async send(code: string | undefined, input: Omit<SuggestionInput, 'observedAt'>): Promise<boolean> {
      try {
        const { outbox, drafts } = await offline()
        await outbox.enqueue('suggestion', '/api/suggestions', { ...input, observedAt: new Date(clock.now()).toISOString() } satisfies SuggestionInput)
        await drafts.forget(draftKey(code))
        return true
      }
      catch {
        return false
      }
    },
  }
})
