import type { DeskAnswer, DeskFailure } from './session.store.ts'
import { shallowReactive } from 'vue'
import { deskFailureWords, useDeskWords } from '#web/i18n/desk-words.ts'
import { useMessages } from '#web/i18n/use-messages.ts'

/** Something that a form asks of the server: busy, then done or with a complaint. What was typed stays with the form. */
export interface Deed {
  isBusy: boolean
  complaint: string
  done: string
  /** Runs it once at a time. `done` are the words of success; `failures` are this form's own words. */
  run: <T>(call: () => Promise<DeskAnswer<T>>, words?: { done?: string, failures?: Partial<Record<DeskFailure, string>> }) => Promise<DeskAnswer<T> | undefined>
  complain: (words: string) => void
}

export function useDeed(): Deed {
  const m = useMessages()
  const d = useDeskWords()
  const deed: Deed = shallowReactive<Deed>({
    isBusy: false,
    complaint: '',
    done: '',
    complain(words) {
      deed.complaint = words
      deed.done = ''
    },
    async run(call, { done = '', failures = {} } = {}) {
      if (deed.isBusy)
        return undefined
      deed.isBusy = true
      deed.complain('')
      const answer = await call()
      deed.isBusy = false
      if (answer.isOk)
        deed.done = done
      else
        deed.complain(failures[answer.failure] ?? deskFailureWords(m.value, d.value, answer.failure))
      return answer
    },
  })
  return deed
}
