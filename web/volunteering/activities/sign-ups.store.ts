import type { OutboxProblem } from '#web/offline/outbox-entry.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import * as z from 'zod/mini'
import { signUpSchema } from '#data/volunteering/activity.ts'
import { usePorts } from '#web/device/ports.ts'
import { useOutboxStore } from '#web/offline/outbox.store.ts'
import { findHeld, holdUntilRegistered } from '#web/offline/until-registered.ts'
import { useMyServiceStore } from '../mine/my-service.store.ts'
import { useMyKeyStore } from '../my-key.store.ts'
import { useActivitiesStore } from './activities.store.ts'

const collectionOf = (activityId: string) => `/api/activities/${activityId}/sign-up`
/** A wish that has not become a seat: where it is, and why it was refused. */
export interface Wish { readonly id: string, readonly isComing: boolean, readonly state: 'held' | 'waiting' | 'refused', readonly problem: OutboxProblem | null }

/** Signing up and off. Only for screens that come after the outbox. Nothing here rejects. */
export const useSignUpsStore = defineStore('sign-ups', () => {
  const { offline } = usePorts()
  const outbox = useOutboxStore()
  const myKey = useMyKeyStore()
  const service = useMyServiceStore()
  const activities = useActivitiesStore()
  const held = shallowRef<readonly { id: string, collectionPath: string, body: unknown }[]>([])
  const isComingIn = (body: unknown) => z.safeParse(signUpSchema, body).data?.isComing ?? true

  /** The last wish for each activity, by the path of its collection. */
  const wishes = computed(() => new Map<string, Wish>([
    ...held.value.map(({ id, collectionPath, body }): [string, Wish] => [collectionPath, { id, isComing: isComingIn(body), state: 'held', problem: null }]),
    ...[...outbox.parked, ...outbox.waitingEntries].filter(({ kind }) => kind === 'sign_up').map(({ id, path, body, state, problem }): [string, Wish] =>
      [path.slice(0, path.lastIndexOf('/')), { id, isComing: isComingIn(JSON.parse(body)), state: state === 'parked' ? 'refused' : 'waiting', problem }]),
  ]))
  const readHeld = () => offline().then(async ({ journal }) => void (held.value = (await findHeld(journal)).filter(({ kind }) => kind === 'sign_up')), () => undefined)
  watch(() => outbox.delivered.filter(({ kind }) => kind === 'sign_up').length, () => {
    void service.look()
    // Who comes is counted anew.
    void activities.refresh()
  })

  return {
    readHeld,
    wishFor: (activityId: string): Wish | null => wishes.value.get(collectionOf(activityId)) ?? null,
    /** Keeps the wish, to be sent at once or as soon as there is a registration; a wish of before that was refused goes. False when it could not be kept. */
    async say(activityId: string, isComing: boolean): Promise<boolean> {
      try {
        const { journal, newId, outbox: queue } = await offline()
        const before = wishes.value.get(collectionOf(activityId))
        if (before?.state === 'refused')
          await queue.discard(before.id)
        const item = { id: newId(), kind: 'sign_up' as const, collectionPath: collectionOf(activityId), body: { isComing } }
        await (myKey.key === null ? holdUntilRegistered(journal, item) : queue.enqueueAll([item]))
        await readHeld()
        return true
      }
      catch {
        return false
      }
    },
    discard: outbox.discard,
  }
})
