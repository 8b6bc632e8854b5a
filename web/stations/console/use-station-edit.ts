import type { StaffStationPage, StationRevision } from '#data/stations/console/revision.ts'
import type { DeskAnswer } from '#web/session/session.store.ts'
import type { DraftField, EditDraft } from './edit-draft.ts'
import { computed, ref } from 'vue'
import { useDeskWords } from '#web/i18n/desk-words.ts'
import { useDeed } from '#web/session/use-deed.ts'
import { useSiteStore } from '#web/site/site.store.ts'
import { useConsoleStore } from './console.store.ts'
import { draftOf, listChanged, listComplaints, saidOf } from './edit-draft.ts'
import { useEditDraftsStore } from './edit-drafts.store.ts'

/** The editing of one station. `onMeanwhile` is called when somebody else was quicker and their changes have been read. */
export function useStationEdit(id: string, onMeanwhile: () => void) {
  const store = useConsoleStore()
  const drafts = useEditDraftsStore()
  const siteStore = useSiteStore()
  const deed = useDeed()
  const d = useDeskWords()
  const why = ref('')

  const open = computed(() => drafts.edits.get(id) ?? null)
  const changed = computed(() => open.value ? listChanged(open.value.draft, draftOf(open.value.base)) : [])

  /** Goes on from what the server said last; only `fields` stay as typed. */
  function goOn(fields: readonly DraftField[]): void {
    if (store.page?.station.id === id)
      drafts.goOn(store.page.station, fields)
  }

  async function read(): Promise<void> {
    const answer = await store.read(id)
    if (answer.isOk)
      drafts.begin(answer.value.station)
  }

  /** Reads what they changed; what was typed stays. */
  async function meanwhile(): Promise<void> {
    const answer = await store.read(id)
    if (answer.isOk)
      onMeanwhile()
    else
      deed.complain(d.value.console.conflict.gone)
  }

  async function run(call: () => Promise<DeskAnswer<StaffStationPage>>, done: string, kept: () => readonly DraftField[] = () => changed.value): Promise<void> {
    const answer = await deed.run(call, { done })
    if (answer?.isOk)
      goOn(kept())
    else if (answer?.failure === 'edited_meanwhile')
      await meanwhile()
  }

  async function save(): Promise<void> {
    if (!open.value)
      return
    const { base, draft } = open.value
    const sent = changed.value
    const wrong = listComplaints(draft, sent, siteStore.site?.bounds ?? null).map(complaint => d.value.console.wrong[complaint])
    if (wrong.length > 0)
      return deed.complain([d.value.console.correct, ...wrong].join(' '))
    const said = { ...saidOf(draft, sent), revision: base.revision, ...why.value.trim() && { why: why.value.trim() } }
    // What was typed while it was being sent stays typed.
    await run(() => store.edit(id, said), d.value.console.saved, () => open.value ? listChanged(open.value.draft, draft) : [])
    if (deed.done !== '')
      why.value = ''
  }

  /** Takes a change back; one that is part of a merge, the whole merge. */
  async function undo({ revision, operation }: StationRevision): Promise<void> {
    const cannot = d.value.console.history.cannotUndo
    const mergeId = operation?.startsWith('merge:') ? operation.slice('merge:'.length) : undefined
    const answer = await deed.run(() => mergeId === undefined ? store.undo(id, { revision }) : store.undoMerge(mergeId), { done: d.value.console.history.undone, failures: { edited_meanwhile: cannot, invalid_input: cannot } })
    const kept = changed.value
    // A merge answers with the station that stays, which may be another.
    if (answer?.isOk && answer.value.station.id !== id)
      await store.read(id)
    if (answer?.isOk)
      goOn(kept)
  }

  const revision = () => store.page?.station.revision ?? 0
  return {
    deed,
    why,
    open,
    changed,
    read,
    meanwhile,
    goOn,
    save,
    undo,
    type: (draft: EditDraft) => drafts.type(id, draft),
    confirm: () => run(() => store.confirm(id, { revision: revision() }), d.value.console.confirmed),
    restore: () => run(() => store.restore(id, { revision: revision() }), d.value.console.retire.restored),
    /** Something else has changed the station: it answered with how it is now. */
    settled(words: string) {
      goOn(changed.value)
      deed.done = words
    },
  }
}
