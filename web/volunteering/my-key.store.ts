import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import * as z from 'zod/mini'
import { usePorts } from '#web/device/ports.ts'
import { REGISTRATION_ROW } from '#web/offline/registration-key.ts'

/** What is read here of the row that registering keeps. */
const rowSchema = z.object({ secret: z.string(), last: z.nullish(z.unknown()) })
const lastSchema = z.object({ areaId: z.string() })

/** Whether this phone is registered, and with which community. Nothing here rejects. */
export const useMyKeyStore = defineStore('my-key', () => {
  const { offline } = usePorts()
  /** Undefined: not looked for yet; null: this phone has none. */
  const key = shallowRef<{ secret: string, areaId: string | null } | null | undefined>(undefined)
  return {
    key,
    async read(): Promise<void> {
      const row = z.safeParse(rowSchema, await offline().then(({ journal }) => journal.find(REGISTRATION_ROW), () => undefined)).data
      key.value = row ? { secret: row.secret, areaId: z.safeParse(lastSchema, row.last).data?.areaId ?? null } : null
    },
  }
})
