import type { DisputeTopic } from '#data/disputes/dispute-topics.ts'
import type { DisputeInput } from '#data/disputes/dispute.ts'
import type { Party } from '#data/disputes/parties.ts'
import type { ChosenPhoto } from '../photos/chosen-photo.ts'

export const MOST_PARTIES = 10
/** Somebody on the other side, with the words that the screen shows for them. */
export interface ChosenParty { readonly party: Party, readonly label: string }

/** What is being written. It lives in this page's memory and nowhere else. `areaId` empty: the county's mediators. */
export interface RaiseDraft {
  topic: DisputeTopic | ''
  happened: string
  wanted: string
  when: string
  where: string
  areaId: string
  parties: readonly ChosenParty[]
  /** Of somebody on the other side, typed and not added to `parties` yet. */
  partyWords: string
  name: string
  phone: string
  photos: readonly ChosenPhoto[]
}

export function emptyDraft(): RaiseDraft {
  return { topic: '', happened: '', wanted: '', when: '', where: '', areaId: '', parties: [], partyWords: '', name: '', phone: '', photos: [] }
}

/** Whether anything would be lost. */
export function isBegun({ topic, areaId, parties, photos, ...texts }: RaiseDraft): boolean {
  return topic !== '' || areaId !== '' || parties.length > 0 || photos.length > 0 || Object.values(texts).some(text => text.trim() !== '')
}

/** Whoever was named on the other side, with what was typed and not added. */
function partiesOf({ parties, partyWords }: RaiseDraft): Party[] {
  const words = partyWords.trim()
  const chosen = parties.map(({ party }) => party)
  return words === '' || chosen.length >= MOST_PARTIES ? chosen : [...chosen, { kind: 'words', words }]
}

/** What goes over the wire. Null while the topic or what happened is missing. Contact is left out unless there is some. */
export function toDisputeInput(draft: RaiseDraft): Omit<DisputeInput, 'receiptCode'> | null {
  const { topic, areaId } = draft
  const [happened, wanted, when, where, name, phone] = [draft.happened, draft.wanted, draft.when, draft.where, draft.name, draft.phone].map(text => text.trim()) as [string, string, string, string, string, string]
  if (topic === '' || happened === '')
    return null
  return {
    topic,
    happened,
    wanted,
    when,
    where,
    areaId: areaId === '' ? null : areaId,
    parties: partiesOf(draft),
    contact: name === '' && phone === '' ? null : { name, phone },
  }
}
