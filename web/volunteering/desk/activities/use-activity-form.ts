import type { ComputedRef, Ref } from 'vue'
import type { Activity } from '#data/volunteering/activity.ts'
import type { ActivityDraft, DraftField } from './activity-draft.ts'
import { computed, onMounted, reactive, ref, shallowRef } from 'vue'
import { dayOf } from '#data/time/shanghai.ts'
import { useNowStore } from '#web/device/now.store.ts'
import { useSessionStore } from '#web/session/session.store.ts'
import { useDeed } from '#web/session/use-deed.ts'
import { useActivitiesDeskStore } from './activities-desk.store.ts'
import { conflictOf, draftOf, emptyDraft, listDifferences, readDraft } from './activity-draft.ts'
import { useActivityWords } from './use-activity-words.ts'

/** Somebody else has changed the activity meanwhile: where both differ, as it is now and as it was typed. */
export interface ActivityConflict { readonly theirs: Activity, readonly both: readonly DraftField[], readonly merged: ActivityDraft }

/** The form of an activity, or of a new one (`id` null): what is typed stays until it is saved. `saved` is told the activity. */
export function useActivityForm(id: string | null, saved: (activity: Activity, count: number) => void) {
  const store = useActivitiesDeskStore()
  const session = useSessionStore()
  const nowStore = useNowStore()
  const { m, w, isBelow, areaOptions } = useActivityWords()
  const deed = useDeed()
  const key = id ?? 'new'
  const draft: Ref<ActivityDraft | null> = ref(null)
  const base = shallowRef<Activity | null>(null)
  const conflict = shallowRef<ActivityConflict | null>(null)
  const wasKept = ref(false)

  /** The areas in which somebody plans. */
  const areas = computed(() => areaOptions.value.filter(({ value }) => session.areasFor('volunteering.plan').some(root => isBelow(value, root))))
  const fresh = (): ActivityDraft => base.value ? draftOf(base.value) : emptyDraft(dayOf(nowStore.nowMs), areas.value.length === 1 ? areas.value[0]?.value ?? '' : '')

  /** Begins from the activity as it is now, or as it was when the draft that was kept began. */
  function begin(activity: Activity | null, { isAnew = false } = {}): void {
    const kept = isAnew ? undefined : store.drafts.get(key)
    base.value = kept?.base ?? activity
    wasKept.value = kept !== undefined && listDifferences(kept.draft, fresh()).length > 0
    draft.value = reactive(kept?.draft ?? fresh())
    store.drafts.set(key, { base: base.value, draft: draft.value })
    conflict.value = null
  }
  onMounted(async () => {
    void store.readStations()
    if (id !== null)
      await store.read(id)
    if (id === null || store.roster?.activity.id === id)
      begin(id === null ? null : store.roster?.activity ?? null)
  })

  const faultWords: ComputedRef<string> = computed(() => {
    const { faults } = draft.value ? readDraft(draft.value) : { faults: null }
    if (!faults)
      return ''
    const labels = faults.missing.map(field => labelOf(field))
    return [...labels.length > 0 ? [w.value.form.missing(m.value.shared.join(labels))] : [], ...faults.fault === null ? [] : [w.value.form.faults[faults.fault]]].join('')
  })
  function labelOf(field: DraftField): string {
    const { form } = w.value
    const labels: Record<DraftField, string> = { title: form.title, class: form.class, areaId: form.area, where: form.where, stationId: form.station, place: form.place, point: form.point, day: form.day, from: form.from, to: form.to, weeks: form.weeks, capacity: form.capacity, organiser: form.organiser, personInCharge: form.personInCharge, content: form.content, isInsured: form.insured }
    return labels[field]
  }
  const refusal = (): string => {
    const { faults } = w.value.form
    const path = store.complaints[0]?.path
    return path === 'areaId' ? faults.area : path === 'stationId' ? faults.station : path === 'startsAt' ? faults.past : faults.other
  }

  /** When somebody was faster their change stands beside what was typed; where only one of both changed something there is nothing to ask. */
  function meet(): void {
    const theirs = store.roster?.activity
    if (!theirs || !draft.value || !base.value)
      return
    const { both, merged } = conflictOf({ base: draftOf(base.value), mine: draft.value, theirs: draftOf(theirs) })
    conflict.value = { theirs, both, merged }
  }
  async function save(): Promise<void> {
    if (!draft.value || deed.isBusy)
      return
    const { facts } = readDraft(draft.value)
    if (facts === null)
      return deed.complain(faultWords.value)
    const [typed, began] = [draft.value, base.value]
    const answer = await deed.run(async () => {
      const told = began ? await store.change(began.id, began.revision, facts) : await store.plan(facts, Number(typed.weeks))
      return told.isOk ? { isOk: true, value: Array.isArray(told.value) ? told.value : 'activities' in told.value ? told.value.activities : [told.value] } as const : told
    }, { failures: { edited_meanwhile: w.value.form.conflict.title, not_possible_now: w.value.form.begun } })
    if (answer?.isOk && answer.value[0]) {
      store.drafts.delete(key)
      saved(answer.value[0], answer.value.length)
    }
    else if (answer?.isOk === false && answer.failure === 'edited_meanwhile') {
      meet()
    }
    else if (answer?.isOk === false && answer.failure === 'invalid_input') {
      deed.complain(refusal())
    }
  }
  /** Goes on from what the other has made of it, with what was typed here (or without). */
  async function settle(keeps: 'mine' | 'theirs'): Promise<void> {
    if (!conflict.value)
      return
    const { theirs, merged } = conflict.value
    store.drafts.set(key, { base: theirs, draft: keeps === 'mine' ? merged : draftOf(theirs) })
    begin(theirs)
    deed.complain('')
    if (keeps === 'mine')
      await save()
  }
  return { draft, base, areas, conflict, wasKept, faultWords, labelOf, deed, save, settle, empty: () => begin(id === null ? null : store.roster?.activity ?? null, { isAnew: true }) }
}
