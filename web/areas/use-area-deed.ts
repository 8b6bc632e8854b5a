import type { DeskAnswer } from '#web/session/session.store.ts'
import type { Deed } from '#web/session/use-deed.ts'
import { useDeskWords } from '#web/i18n/desk-words.ts'
import { useDeed } from '#web/session/use-deed.ts'
import { useAreasStore } from './areas.store.ts'

/** A deed on the tree: what the server has against it is said in its own words. */
export function useAreaDeed(): { deed: Deed, run: <T>(call: () => Promise<DeskAnswer<T>>, done?: string) => Promise<T | undefined> } {
  const store = useAreasStore()
  const deed = useDeed()
  const d = useDeskWords()
  async function run<T>(call: () => Promise<DeskAnswer<T>>, done = ''): Promise<T | undefined> {
    const answer = await deed.run(call, { done, failures: { too_large: d.value.areas.tooLarge } })
    if (answer?.isOk)
      return answer.value
    if (answer?.failure === 'invalid_input' && store.complaints.length > 0)
      deed.complain(store.complaints.map(({ message }) => message).join('；'))
    return undefined
  }
  return { deed, run }
}
