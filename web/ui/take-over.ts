import type { HydrationStrategy } from 'vue'
import { nextTask } from '#web/device/next-task.ts'

const waiting: (() => void)[] = []
let takingOver: Promise<void> | undefined

/** For `defineAsyncComponent`: this piece of the server's HTML is taken over in a task of its own, when `takeOver` comes to it. */
export const inTurn: HydrationStrategy = (hydrate) => {
  waiting.push(hydrate)
}

async function takeOverOneByOne(): Promise<void> {
  // A piece says that it waits after the task of the one around it.
  await nextTask()
  for (let hydrate = waiting.shift(); hydrate; hydrate = waiting.shift()) {
    hydrate()
    await nextTask()
  }
}

/** Takes over what waits, one piece per task; pieces inside a piece follow it. Resolves when all of them live. Until then nothing may change what they show. */
export function takeOver(): Promise<void> {
  takingOver ??= takeOverOneByOne().finally(() => takingOver = undefined)
  return takingOver
}
