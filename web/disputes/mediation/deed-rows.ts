import type { CaseDraft, PlainDeed } from './case.store.ts'
import { BLANK, findPersonalNumbers } from '#data/disputes/reply-templates.ts'

/** In the order of the buttons; `form`: words or a mediator come first; `isTold`: the rider reads the words. Notes have a panel of their own. */
export const deedRows = [
  { deed: 'take', form: false, isTold: false },
  { deed: 'say', form: true, isTold: true },
  { deed: 'meet', form: true, isTold: true },
  { deed: 'settle', form: true, isTold: true },
  { deed: 'refer', form: true, isTold: true },
  { deed: 'give_up', form: true, isTold: true },
  { deed: 'assign', form: true, isTold: false },
] as const
export type DeedRow = typeof deedRows[number]
export type FormDeed = Extract<DeedRow, { form: true }>['deed']

/** What a deed says, from what was typed. */
export function toDeed(deed: FormDeed, { words, agreement, mediatorId }: CaseDraft): PlainDeed {
  if (deed === 'assign')
    return { deed, words, mediatorId }
  return deed === 'settle' ? { deed, words, agreement } : { deed, words }
}

/** What is missing before it can be sent. */
export function faultOf(deed: FormDeed, { words, agreement, mediatorId }: CaseDraft): 'needsMediator' | 'needsWords' | 'hasBlank' | null {
  if (deed === 'assign')
    return mediatorId === '' ? 'needsMediator' : null
  if (words.trim() === '')
    return 'needsWords'
  return words.includes(BLANK) || (deed === 'settle' && agreement.includes(BLANK)) ? 'hasBlank' : null
}

/** Numbers of people that somebody may not have meant to send. */
export const numbersIn = (deed: FormDeed, { words, agreement }: CaseDraft): string[] => [...new Set(findPersonalNumbers(deed === 'settle' ? `${words}\n${agreement}` : words))]
