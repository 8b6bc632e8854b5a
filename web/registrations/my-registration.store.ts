import type { MyRegistration, RegistrationChange, RegistrationInput } from '#data/registrations/registration.ts'
import type { Answer } from '#web/api/answer.ts'
import type { RegistrationForm } from './registration-form.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import * as z from 'zod/mini'
import { myRegistrationSchema, registrationSecretSchema } from '#data/registrations/registration.ts'
import { useApi } from '#web/api/api.ts'
import { createRegistrationsApi } from '#web/api/registrations.api.ts'
import { usePorts } from '#web/device/ports.ts'
import { CHECK_INS_ROW, MY_SERVICE_ROW, REGISTRATION_ROW as ROW_KEY } from '#web/offline/registration-key.ts'
import { sendHeld } from '#web/offline/until-registered.ts'
import { registrationFormSchema } from './registration-form.ts'

const DRAFT_KEY = 'registration'
/** What this phone keeps of its registration: the key to it, and what the server said last. */
const rowSchema = z.object({ id: z.uuid(), secret: registrationSecretSchema, sentAt: z.number(), last: z.nullable(z.unknown()), lastAt: z.nullable(z.number()) })
type Row = z.infer<typeof rowSchema>
type WithoutTime<T> = T extends unknown ? Omit<T, 'observedAt'> : never

function makeSecret(randomBytes: (count: number) => Uint8Array): string {
  return btoa(String.fromCharCode(...randomBytes(16))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The registration of this phone. Its secret lies where the codes of reports do. Nothing here rejects. */
export const useMyRegistrationStore = defineStore('my-registration', () => {
  const api = createRegistrationsApi(useApi().client)
  const { clock, offline } = usePorts()
  /** Undefined: not looked for yet; null: this phone has none. */
  const row = shallowRef<Row | null | undefined>(undefined)
  const mine = computed<MyRegistration | null>(() => z.safeParse(myRegistrationSchema, row.value?.last).data ?? null)

  async function put(next: Row): Promise<boolean> {
    row.value = next
    return offline().then(({ journal }) => journal.put(ROW_KEY, next), () => false)
  }

  return {
    row,
    mine,
    async read(): Promise<void> {
      const kept = await offline().then(({ journal }) => journal.find(ROW_KEY), () => undefined)
      row.value = z.safeParse(rowSchema, kept).data ?? null
    },
    findDraft: async (): Promise<RegistrationForm | undefined> => offline().then((parts) => {
      void parts.getReady()
      return parts.drafts.find(DRAFT_KEY, registrationFormSchema)
    }, () => undefined),
    keepDraft: async (form: RegistrationForm): Promise<void> => void await offline().then(({ drafts }) => drafts.keep(DRAFT_KEY, form), () => false),
    /** Keeps a registration to be sent; the key to it first. False when the phone could not keep it. */
    async register(make: (secret: string) => RegistrationInput): Promise<boolean> {
      try {
        const { outbox, journal, newId, randomBytes } = await offline()
        const [id, secret] = [newId(), makeSecret(randomBytes)]
        const next: Row = { id, secret, sentAt: clock.now(), last: null, lastAt: null }
        await journal.put(ROW_KEY, next)
        await outbox.enqueueAll([{ kind: 'registration', collectionPath: '/api/registrations', body: make(secret), id }])
        // What was scanned before comes after the registration.
        await sendHeld({ journal, outbox }).catch(() => undefined)
        // Shown only now: before it is in the outbox it would be looked for at the server.
        row.value = next
        return true
      }
      catch {
        return false
      }
    },
    async forgetDraft(): Promise<void> {
      await offline().then(({ drafts }) => drafts.forget(DRAFT_KEY), () => undefined)
    },
    /** Asks the server how it stands, and keeps that for when there is no network. */
    async look(): Promise<Answer<MyRegistration> | undefined> {
      const asked = row.value
      if (!asked)
        return undefined
      const answer = await api.mine(asked.secret)
      if (answer.isOk && row.value?.secret === asked.secret)
        await put({ ...asked, last: answer.value, lastAt: clock.now() })
      return answer
    },
    digits: async () => row.value ? api.digits(row.value.secret) : undefined,
    /** Does something with the registration, at once: whoever deletes wants to see that it is gone. */
    async change(change: WithoutTime<RegistrationChange>): Promise<Answer<unknown> | undefined> {
      const id = await offline().then(({ newId }) => newId(), () => undefined)
      if (!row.value || id === undefined)
        return undefined
      return api.change(id, row.value.secret, { ...change, observedAt: new Date(clock.now()).toISOString() } as RegistrationChange)
    },
    /** Opens a registration on this phone by the code that staff gave. */
    async claim(code: string): Promise<Answer<unknown> | undefined> {
      const randomBytes = await offline().then(parts => parts.randomBytes, () => undefined)
      if (!randomBytes)
        return undefined
      const secret = makeSecret(randomBytes)
      const answer = await api.claim(code, secret)
      if (answer.isOk)
        await put({ id: answer.value.id, secret, sentAt: clock.now(), last: null, lastAt: null }).then(offline).then(sendHeld).catch(() => undefined)
      return answer
    },
    data: async (kind: 'json' | 'xlsx') => row.value ? api.data(row.value.secret, kind) : null,
    /** Takes the key from this phone, and what it kept of one's hours. Scans stay when somebody only registers anew. */
    async forget({ keepsScans = false } = {}): Promise<void> {
      row.value = null
      await offline().then(async ({ journal }) => {
        for (const key of keepsScans ? [ROW_KEY, MY_SERVICE_ROW] : [ROW_KEY, MY_SERVICE_ROW, CHECK_INS_ROW])
          await journal.remove(key)
      }, () => undefined)
    },
  }
})
