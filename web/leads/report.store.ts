import type { LeadKindKey } from '#data/leads/lead-kinds.ts'
import type { LeadInput } from '#data/leads/lead.ts'
import type { Offline } from '#web/offline/offline.ts'
import type { JournalRow } from './journal.ts'
import type { ReportDraft } from './report-draft.ts'
import { defineStore } from 'pinia'
import { usePorts } from '#web/device/ports.ts'
import { makeFollowCode } from './follow-code.ts'
import { newDraft, reportDraftSchema } from './report-draft.ts'

/** How long a report can be taken back. */
export const UNDO_MS = 10_000
const DRAFT_KEY = 'lead'

/** A report on this phone's disk, that can be taken back until `untilMs` of the phone's clock. */
export interface SentReport { id: string, followCode: string, photoIds: string[], untilMs: number, isDurable: boolean }

/** The draft of a report, its photos, and sending. Nothing here rejects. */
export const useReportStore = defineStore('report', () => {
  const { clock, offline } = usePorts()

  async function attempt<T>(work: (offline: Offline) => Promise<T>): Promise<T | undefined> {
    try {
      return await work(await offline())
    }
    catch {
      return undefined
    }
  }

  function begin({ newId, randomBytes }: Offline, kind: LeadKindKey): ReportDraft {
    return newDraft({ id: newId(), followCode: makeFollowCode(randomBytes), kind })
  }

  /**
   * What another tab with the same draft has sent already is a report of its own, and so is what is sent here: under an id and a code of its
   * own, without the photos that went with the other.
   */
  async function apart(parts: Offline, draft: ReportDraft): Promise<ReportDraft> {
    if (!await parts.outbox.isKnown(draft.id))
      return draft
    const isGone = await Promise.all(draft.photoIds.map(id => parts.outbox.isKnown(id)))
    const { id, followCode } = begin(parts, draft.kind)
    return { ...draft, id, followCode, photoIds: draft.photoIds.filter((_, at) => !isGone[at]) }
  }

  /** Photos that belong to nothing any more: a page was killed between two steps. */
  async function tidy({ outbox, photos }: Offline, draft: ReportDraft): Promise<void> {
    const { waiting, parked } = outbox.snapshot()
    const wanted = new Set([...draft.photoIds, ...waiting.map(({ id }) => id), ...parked.map(({ id }) => id)])
    for (const id of await photos.keys()) {
      if (!wanted.has(id) && !await outbox.isKnown(id))
        await photos.remove(id)
    }
  }

  return {
    /** The draft that was left, or a new one; undefined where this phone keeps nothing (yet). */
    openDraft: async (kind: LeadKindKey): Promise<ReportDraft | undefined> => attempt(async (parts) => {
      void parts.getReady()
      const kept = await parts.drafts.find(DRAFT_KEY, reportDraftSchema)
      // Sent, and killed before it was forgotten.
      if (kept && await parts.outbox.isKnown(kept.id)) {
        await parts.drafts.forget(DRAFT_KEY)
        return begin(parts, kind)
      }
      if (!kept)
        return begin(parts, kind)
      const onDisk = new Set(await parts.photos.keys())
      const draft = { ...kept, kind, photoIds: kept.photoIds.filter(id => onDisk.has(id)) }
      void tidy(parts, draft)
      return draft
    }),
    keepDraft: async (draft: ReportDraft): Promise<void> => void await attempt(({ drafts }) => drafts.keep(DRAFT_KEY, draft)),
    /** Keeps a photo of the draft; `isDurable: false`: only until the page is closed. Undefined: not at all. */
    addPhoto: async (draft: ReportDraft, photo: ArrayBuffer): Promise<{ id: string, isDurable: boolean } | undefined> => attempt(async ({ drafts, photos, newId }) => {
      const id = newId()
      // Named before it is there: another tab tidies up what nobody names.
      await drafts.keep(DRAFT_KEY, { ...draft, photoIds: [...draft.photoIds, id] })
      return { id, isDurable: await photos.put(id, photo) }
    }),
    removePhoto: async (id: string): Promise<void> => void await attempt(({ photos }) => photos.remove(id)),
    findPhoto: async (id: string): Promise<ArrayBuffer | undefined> => attempt(async ({ photos }) => {
      const photo = await photos.find(id)
      return photo instanceof ArrayBuffer ? photo : undefined
    }),
    /**
     * Keeps the report to be sent when the time to take it back is over, words before photos; undefined when the phone could not keep it. The
     * code to follow it is kept first: a report that nobody can follow would be worse than a code without a report.
     */
    send: async (draft: ReportDraft, input: LeadInput): Promise<SentReport | undefined> => attempt(async (parts) => {
      const { outbox, drafts, journal } = parts
      const now = clock.now()
      const { id, followCode, kind, photoIds } = await apart(parts, draft)
      await journal.put(id, { id, followCode, kind, sentAt: now, last: null, lastAt: null } satisfies JournalRow)
      await outbox.enqueueAll([
        { kind: 'lead', collectionPath: '/api/leads', body: { ...input, followCode, photoIds }, id, holdMs: UNDO_MS },
        ...photoIds.map(photoId => ({ kind: 'lead_photo', collectionPath: `/api/leads/${id}/photos`, body: null, id: photoId, after: id }) as const),
      ])
      await drafts.forget(DRAFT_KEY)
      return { id, followCode, photoIds, untilMs: now + UNDO_MS, isDurable: outbox.snapshot().storage === 'durable' }
    }),
    /** Puts a better place into a report that is still held. */
    amend: async (id: string, input: LeadInput): Promise<void> => void await attempt(({ outbox }) => outbox.amend(id, input)),
    /** Takes it back and makes it a draft again; false when it is too late. */
    undo: async (draft: ReportDraft): Promise<boolean> => await attempt(async ({ outbox, drafts, journal, photos }) => {
      const kept = await Promise.all(draft.photoIds.map(async id => [id, await photos.find(id)] as const))
      if (!await outbox.takeBack(draft.id))
        return false
      await drafts.keep(DRAFT_KEY, draft)
      for (const [id, photo] of kept)
        await photos.put(id, photo)
      await journal.remove(draft.id)
      return true
    }) ?? false,
    /** Says that this phone met something public too. */
    alsoMet: async (publicId: string): Promise<boolean> => await attempt(async ({ outbox }) => {
      await outbox.enqueue('also_met', '/api/also-met', { publicId, observedAt: new Date(clock.now()).toISOString() })
      return true
    }) ?? false,
  }
})
