import type { ReporterWordInput } from '#data/leads/lead.ts'
import type { Failure } from '#web/api/answer.ts'
import type { JournalRow } from './journal.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import * as z from 'zod/mini'
import { useApi } from '#web/api/api.ts'
import { createLeadsApi } from '#web/api/leads.api.ts'
import { usePorts } from '#web/device/ports.ts'
import { journalRowSchema } from './journal.ts'

/** A deed of the reporter, without what each of them carries. */
type WithoutCode<T> = T extends unknown ? Omit<T, 'followCode' | 'observedAt'> : never
export type ReporterWord = WithoutCode<ReporterWordInput>

/** How a report was found: as the server has it now, or why not. */
export type Looked = { isOk: true, row: JournalRow } | { isOk: false, failure: Failure }

/** What this phone has reported, and following it. Nothing here rejects. */
export const useLeadJournalStore = defineStore('lead-journal', () => {
  const api = createLeadsApi(useApi().client)
  const { clock, offline } = usePorts()
  /** Youngest first; null: not read yet. */
  const rows = shallowRef<readonly JournalRow[] | null>(null)

  async function read(): Promise<readonly JournalRow[]> {
    const entries = await offline().then(({ journal }) => journal.entries(), () => [])
    rows.value = entries.flatMap(([, row]) => z.safeParse(journalRowSchema, row).data ?? []).sort((one, other) => other.sentAt - one.sentAt)
    return rows.value
  }
  const findRow = async (code: string) => (await read()).find(({ followCode }) => followCode === code)
  async function put(row: JournalRow): Promise<void> {
    await offline().then(({ journal }) => journal.put(row.id, row), () => false)
    await read()
  }

  return {
    rows,
    read,
    findRow,
    /** Asks the server how a report stands, and keeps that if it is one of this phone's. */
    async look(code: string): Promise<Looked> {
      const [known, answer] = await Promise.all([findRow(code), api.followed(code)])
      if (!answer.isOk)
        return answer
      const last = answer.value
      const row: JournalRow = { id: known?.id ?? '00000000-0000-7000-8000-000000000000', followCode: code, kind: last.kind, sentAt: known?.sentAt ?? Date.parse(last.receivedAt), last, lastAt: clock.now() }
      if (known)
        await put(row)
      return { isOk: true, row }
    },
    /** Keeps a report that was opened by its link. */
    async keep(row: JournalRow): Promise<void> {
      const id = await offline().then(({ newId }) => newId(), () => row.id)
      await put({ ...row, id })
    },
    findPhoto: api.photo,
    async remove(id: string): Promise<void> {
      await offline().then(({ journal }) => journal.remove(id), () => undefined)
      await read()
    },
    /** Says something about a report, through the outbox; the id of the entry, undefined when the phone could not keep it. */
    async say(row: Pick<JournalRow, 'id' | 'followCode'>, word: ReporterWord): Promise<string | undefined> {
      try {
        const { outbox } = await offline()
        const [id] = await outbox.enqueueAll([{
          kind: 'lead_words',
          collectionPath: '/api/lead-words',
          body: { ...word, followCode: row.followCode, observedAt: new Date(clock.now()).toISOString() } satisfies ReporterWordInput,
          after: row.id,
        }])
        return id
      }
      catch {
        return undefined
      }
    },
  }
})
